-- The one thing of a case that a clock is about, where the case can have several of its kind at once: a remedy, a letter of
-- the Ombudsman. Null: the case itself has the clock.
alter table deadline add column about varchar(36);
