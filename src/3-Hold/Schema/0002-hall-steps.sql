create table hall_steps (
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    number integer not null,
    unit_id text not null references units (id) deferrable initially deferred,
    type text not null,
    at text not null,
    recorded_by text,
    data text not null,
    primary key (dialogue_id, number)
);
create index hall_steps_unit_id on hall_steps (unit_id);

create table rehearsal_steps (
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    number integer not null,
    unit_id text not null references units (id) deferrable initially deferred,
    type text not null,
    at text not null,
    recorded_by text,
    data text not null,
    primary key (dialogue_id, number)
);
create index rehearsal_steps_unit_id on rehearsal_steps (unit_id);

create table hall_notes (
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    name text not null,
    unit_id text not null references units (id) deferrable initially deferred,
    text text not null,
    version integer not null,
    primary key (dialogue_id, name)
);
create index hall_notes_unit_id on hall_notes (unit_id);
