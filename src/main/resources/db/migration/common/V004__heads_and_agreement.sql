-- What the complainant said to a head of the statement of complaint: agreed (V003), or not agreed, when and why.
alter table head add column disputed_on date;
alter table head add column disputed_why text;
