create table rules (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    subject text not null,
    key text not null,
    operator text not null,
    measure text not null,
    value integer,
    "of" integer not null,
    text text,
    basis text not null,
    severity text not null,
    found boolean not null,
    valid_from text,
    valid_to text,
    set_by text,
    set_on text not null,
    version integer not null
);
create index rules_unit on rules (unit_id, key);

create table calendar_days (
    id text primary key,
    unit_id text references units (id) deferrable initially deferred,
    day text not null,
    kind text,
    name text not null,
    basis text not null,
    found boolean not null,
    set_by text,
    set_on text not null,
    version integer not null
);
create index calendar_days_unit on calendar_days (unit_id, day);

create table rule_editions (
    name text primary key,
    edition text not null
);
insert into rule_editions (name, edition) values ('rules', '00000000-0000-0000-0000-000000000000');
