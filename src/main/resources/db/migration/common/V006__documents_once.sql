-- The content of a document is kept once, under its checksum, in this table or in a folder (redress.documents.store).
create table document_content (
    sha256 varchar(64) primary key,
    size_bytes bigint not null,
    content ${blob} not null
);

insert into document_content (sha256, size_bytes, content)
select d.sha256, d.size_bytes, d.content from document d
where d.id = (select min(same.id) from document same where same.sha256 = d.sha256);

alter table document drop column content;

-- The document of which this is the redacted copy.
alter table document add column redacts varchar(36) references document (id);
