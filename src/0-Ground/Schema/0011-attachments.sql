create table attachments (
    id text primary key,
    unit_id text not null,
    subject_id text,
    held_under text not null,
    ordinal integer not null,
    kind text not null,
    size integer not null,
    hash text not null,
    recorded_at text not null
);
create index attachments_subject on attachments (subject_id);
create index attachments_held on attachments (held_under);

create table attachment_contents (
    id text primary key references attachments (id) deferrable initially deferred,
    content bytea not null
);
