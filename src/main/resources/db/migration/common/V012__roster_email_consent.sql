-- The day on which somebody of the register of people agreed to letters about cases by plain e-mail at their address;
-- null: they have not. A letter to them then goes the secure ways, or a person finds one.
alter table roster_person add column email_consent_on date;
