-- Whether somebody chose a person's role in the case: then it does not follow the procedure.
alter table party add column role_chosen boolean default false not null;
-- Whom a case is about and who is under age by their date of birth is so under every procedure.
update party set child = true where role = 'PERSON_CONCERNED' and date_of_birth > current_date - interval '18' year;
