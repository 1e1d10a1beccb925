create table accounts (
    id text primary key,
    login text not null unique,
    name text not null,
    password_hash text not null,
    stamp text not null,
    role text not null,
    unit_id text,
    body_id text,
    village_id text,
    loading boolean not null,
    active boolean not null,
    failures integer not null,
    waits_until text,
    version integer not null
);
create index accounts_unit on accounts (unit_id);

create table protection_keys (
    name text primary key,
    xml text not null
);
