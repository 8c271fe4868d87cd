-- What stage 2 decides and stage 3 answers, written in the bench as stage 1's response is: reasons and action with
-- paragraphs, lists and bold beside their plain text, and what is paid.
alter table head_finding add column reasons_rich text;
alter table head_finding add column action_rich text;
alter table head_finding add column payment numeric(9, 2);
alter table head_finding add constraint head_finding_payment check (payment > 0);

alter table recommendation add column reasons_rich text;
alter table recommendation add column action_rich text;
alter table recommendation add column payment numeric(9, 2);
alter table recommendation add constraint recommendation_payment check (payment > 0);
