-- By when the body that leads sends the one response (SI 2009/309 regulation 9): a case that is taken up again, in which it
-- leads once more, has no day until it says one.
alter table other_body add column responds_by date;
update other_body set responds_by = cast((select d.outcome from decision d where d.reference = other_body.reference
        and d.kind = 'LEAD_RESPONDS_BY' order by d.seq desc fetch first 1 rows only) as date)
    where lead_is_ours = false and earlier_round = false;
