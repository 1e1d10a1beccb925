create table conferences (
    id text primary key references dialogues (id) deferrable initially deferred,
    unit_id text not null references units (id) deferrable initially deferred,
    state text not null,
    held_on text,
    opened_at text,
    closed_at text,
    head_count integer,
    sheet_note text not null,
    interpreting text not null,
    opening_report_given boolean not null,
    report_back_given boolean not null,
    chair_conclusion text not null,
    led_away integer not null,
    version integer not null
);
create index conferences_unit_id on conferences (unit_id);

create table attendance_groups (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    ordinal integer not null,
    name text not null,
    invited integer,
    present integer
);
create index attendance_groups_unit_id on attendance_groups (unit_id);
create index attendance_groups_dialogue_id on attendance_groups (dialogue_id);

create table speakers (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    ordinal integer not null,
    walk_in boolean not null,
    village_id text references villages (id) deferrable initially deferred,
    opinion_id text references opinions (id) deferrable initially deferred,
    consent boolean not null,
    state text not null,
    spoke_at text,
    version integer not null
);
create index speakers_unit_id on speakers (unit_id);
create index speakers_dialogue_id on speakers (dialogue_id);
create index speakers_village_id on speakers (village_id);
create index speakers_opinion_id on speakers (opinion_id);

create table hall_answers (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    matter_id text not null references matters (id) deferrable initially deferred,
    ordinal integer not null,
    by_post text not null,
    text text not null,
    given_at text
);
create index hall_answers_unit_id on hall_answers (unit_id);
create index hall_answers_dialogue_id on hall_answers (dialogue_id);
create index hall_answers_matter_id on hall_answers (matter_id);
