-- Who registered from outside to speak, and whether the reception desk has confirmed it; a row of before was registered at the desk.
alter table speakers add column channel text not null default 'desk';
alter table speakers add column accepted boolean not null default true;
alter table speakers add column refused_reason text not null default '';

create table registration_periods (
    id text primary key references dialogues (id) deferrable initially deferred,
    unit_id text not null references units (id) deferrable initially deferred,
    state text not null,
    last_on text,
    version integer not null
);
create index registration_periods_unit_id on registration_periods (unit_id);

create table guests (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    reference text not null,
    guest_key bytea not null,
    people integer not null,
    village_id text references villages (id) deferrable initially deferred,
    state text not null,
    registered_at text not null,
    version integer not null
);
create unique index guests_reference on guests (reference);
create index guests_unit_id on guests (unit_id);
create index guests_dialogue_id on guests (dialogue_id);
create index guests_village_id on guests (village_id);
