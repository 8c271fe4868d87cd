-- A letter without a way to its person waits for the search that an earlier letter to them began: the delivery of that one. What
-- comes of the search counts for both.
alter table delivery add column waits_for varchar(36) references delivery (id);
create index delivery_by_waits_for on delivery (waits_for);
