create table units (
    id text primary key,
    name text not null,
    letters text not null,
    level text not null,
    valid_from text,
    valid_to text,
    basis text
);

create table unit_parents (
    unit_id text not null references units (id),
    parent_id text not null references units (id),
    valid_from text,
    valid_to text,
    primary key (unit_id, parent_id)
);

create table unit_successors (
    unit_id text not null references units (id),
    successor_id text not null references units (id),
    "from" text not null,
    basis text not null,
    primary key (unit_id, successor_id)
);

create table villages (
    id text primary key,
    unit_id text not null references units (id),
    name text not null,
    households integer,
    cluster text,
    valid_to text
);
create index villages_unit on villages (unit_id);

create table bodies (
    id text primary key,
    unit_id text not null references units (id),
    kind text not null,
    side text not null,
    name text not null,
    symbol text,
    village_id text references villages (id),
    fields text not null,
    valid_from text,
    valid_to text
);
create index bodies_unit on bodies (unit_id);
