-- Whom an adults', public health or corporate complaint is about: no child, or not as one. Under the children's procedure they
-- are the child, to whom copies go.
alter table party drop constraint party_role;
alter table party add constraint party_role check (role in ('COMPLAINANT', 'CHILD', 'PERSON_CONCERNED', 'ADVOCATE',
    'REPRESENTATIVE', 'OTHER'));
update party set role = 'PERSON_CONCERNED', child = false where role = 'CHILD' and reference in (
    select reference from complaint where procedure_code in ('ADULTS', 'PUBLIC_HEALTH', 'CORPORATE'));
