-- Case files that were handed out: not the file itself, but its checksum, what it held (ids), and what was left out and
-- why (both as JSON).
create table case_file (
    id varchar(36) primary key,
    reference varchar(32) not null references complaint (reference),
    purpose varchar(20) not null,
    redacted boolean not null,
    made_by varchar(64) not null,
    made_at timestamp with time zone not null,
    pages int not null,
    sha256 varchar(64) not null,
    items text not null,
    left_out text not null
);
create index case_file_by_reference on case_file (reference);
