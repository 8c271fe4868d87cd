-- Who has taken it over to have a copy made (Braille, a translation) and sent; null: whoever handles the case.
alter table delivery add column maker varchar(64);
