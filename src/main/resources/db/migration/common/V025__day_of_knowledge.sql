-- The day on which the complainant learned of the matter: for adults, public health and the general procedure twelve months
-- count from it where it is later than the matter itself (SI 2009/309 reg 12; SI 2012/3094 reg 27; Complaint Handling Code 2.2).
alter table complaint add column date_of_knowledge date;
