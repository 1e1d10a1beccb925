create table cases (
    id text primary key,
    unit_id text not null,
    case_key bytea not null
);

create table facts (
    id text primary key,
    subject_id text not null,
    unit_id text not null,
    type text not null,
    occurred_on text not null,
    recorded_at text not null,
    recorded_by text,
    loaded boolean not null,
    data text not null
);
create index facts_subject on facts (subject_id, id);
create index facts_unit on facts (unit_id, id);

create table entries (
    fact_id text primary key references facts (id) deferrable initially deferred,
    case_id text not null references cases (id) deferrable initially deferred,
    seq integer not null,
    type integer not null,
    entry bytea not null,
    unique (case_id, seq)
);

create table openings (
    case_id text not null,
    seq integer not null,
    name text not null,
    ordinal integer not null,
    value text,
    salt bytea,
    hash bytea,
    primary key (case_id, seq, name)
);
