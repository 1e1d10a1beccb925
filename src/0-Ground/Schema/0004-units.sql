create table units (
    id text primary key,
    name text not null,
    letters text not null,
    level text not null,
    valid_from text,
    valid_to text,
    basis text,
    version integer not null
);

create table unit_parents (
    unit_id text not null references units (id) deferrable initially deferred,
    parent_id text not null references units (id) deferrable initially deferred,
    valid_from text,
    valid_to text,
    primary key (unit_id, parent_id)
);

create table unit_successors (
    unit_id text not null references units (id) deferrable initially deferred,
    successor_id text not null references units (id) deferrable initially deferred,
    "from" text not null,
    basis text not null,
    primary key (unit_id, successor_id)
);

create table villages (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    name text not null,
    households integer,
    cluster text,
    valid_to text,
    version integer not null
);
create index villages_unit on villages (unit_id);

create table bodies (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    kind text not null,
    side text not null,
    name text not null,
    symbol text,
    village_id text references villages (id) deferrable initially deferred,
    fields text not null,
    valid_from text,
    valid_to text,
    now_id text,
    version integer not null
);
create index bodies_unit on bodies (unit_id);
