-- Beside which delivery a copy that somebody makes (Braille, a translation) goes: the first of the letter itself, however
-- often that is sent anew. Null for letters themselves.
alter table delivery add column copy_of varchar(36) references delivery (id);
create index delivery_copy_of on delivery (copy_of);
