-- A complaint that goes several ways is a complaint for each of its parts (rulebook D8).
alter table complaint_link drop constraint complaint_link_kind;
alter table complaint_link add constraint complaint_link_kind check (kind in ('RESUBMITTED_AS', 'PART'));
