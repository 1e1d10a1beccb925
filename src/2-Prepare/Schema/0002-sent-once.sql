create table sent_once (
    key_hash text primary key,
    body_hash text not null,
    subject_id text not null,
    sent_at text not null
);
create index sent_once_sent_at on sent_once (sent_at);
