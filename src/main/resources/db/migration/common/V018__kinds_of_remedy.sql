-- Of what kind a remedy is (rulebook section 4.4), beside the action that says it and what it pays; null: nobody has said.
alter table head add column remedy varchar(20);
alter table head add constraint head_remedy check (remedy in ('APOLOGY', 'RESTORE_POSITION', 'QUANTIFIABLE_LOSS',
    'SYMBOLIC_PAYMENT', 'TIME_AND_TROUBLE', 'SERVICE_IMPROVEMENT'));
alter table head_finding add column remedy varchar(20);
alter table head_finding add constraint head_finding_remedy check (remedy in ('APOLOGY', 'RESTORE_POSITION',
    'QUANTIFIABLE_LOSS', 'SYMBOLIC_PAYMENT', 'TIME_AND_TROUBLE', 'SERVICE_IMPROVEMENT'));
alter table recommendation add column remedy varchar(20);
alter table recommendation add constraint recommendation_remedy check (remedy in ('APOLOGY', 'RESTORE_POSITION',
    'QUANTIFIABLE_LOSS', 'SYMBOLIC_PAYMENT', 'TIME_AND_TROUBLE', 'SERVICE_IMPROVEMENT'));

-- What the Director approved, point by point, with the guidance on remedies that was in force; who and when is the decision's.
create table approved_payment (
    decision_id varchar(36) not null references decision (id),
    point_id varchar(36) not null,
    remedy varchar(20),
    amount numeric(9, 2) not null,
    guidance_version varchar(20) not null,
    primary key (decision_id, point_id)
);
