-- Points that a limb of regulation 8(1) (SI 2012/3094 regulation 25) leaves out of a complaint whose other points go on, by the
-- proposal that named them. PROPOSED until a second person has decided; LEFT_OUT bars them from the response; DEALT_WITH where
-- the second person said so, or the case was taken up again.
create table head_left_out (
    decision_id varchar(36) not null references decision (id),
    head_id varchar(36) not null,
    status varchar(20) not null,
    primary key (decision_id, head_id),
    constraint head_left_out_status check (status in ('PROPOSED', 'LEFT_OUT', 'DEALT_WITH'))
);

-- A case that was taken up again works with other bodies anew: what they said before is on record, and no letter repeats it.
alter table other_body add column earlier_round boolean default false not null;
