create table village_meetings (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    dialogue_id text references dialogues (id) deferrable initially deferred,
    village_id text not null references villages (id) deferrable initially deferred,
    held_on text not null,
    place text not null,
    chair_post text not null,
    households_present integer,
    minutes text not null,
    read_and_signed boolean not null,
    delegates integer not null,
    version integer not null
);
create index village_meetings_unit_id on village_meetings (unit_id);
create index village_meetings_dialogue_id on village_meetings (dialogue_id);

create table opinion_groups (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    dialogue_id text references dialogues (id) deferrable initially deferred,
    title text not null,
    version integer not null
);
create index opinion_groups_unit_id on opinion_groups (unit_id);
create index opinion_groups_dialogue_id on opinion_groups (dialogue_id);

create table opinions (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    reference text not null,
    dialogue_id text references dialogues (id) deferrable initially deferred,
    kind text not null,
    source text not null,
    channel text not null,
    meeting_id text references village_meetings (id) deferrable initially deferred,
    village_id text references villages (id) deferrable initially deferred,
    voices integer not null,
    occurred_on text not null,
    received_at text not null,
    recorded_by text,
    imported_by text,
    has_author boolean not null,
    consent boolean not null,
    internal_only boolean not null,
    sealed boolean not null,
    restricted boolean not null,
    about_body_id text references bodies (id) deferrable initially deferred,
    state text not null,
    public_seq integer,
    held_back_reason text,
    version integer not null
);
create unique index opinions_reference on opinions (reference);
create index opinions_unit_id on opinions (unit_id);
create index opinions_dialogue_id on opinions (dialogue_id);

create table matters (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    opinion_id text not null references opinions (id) deferrable initially deferred,
    dialogue_id text references dialogues (id) deferrable initially deferred,
    ordinal integer not null,
    kind text not null,
    field text not null,
    competence text not null,
    village_id text references villages (id) deferrable initially deferred,
    words_seq integer not null,
    words_name text not null,
    state text not null,
    listing text not null,
    left_out_reason text,
    list_order integer,
    group_id text references opinion_groups (id) deferrable initially deferred,
    with_government boolean not null,
    lead_body_id text references bodies (id) deferrable initially deferred,
    supporting_bodies text not null,
    due_on text,
    ending text,
    ended_on text,
    ending_ground text not null,
    satisfaction text,
    reopenings integer not null,
    version integer not null
);
create index matters_unit_id on matters (unit_id);
create index matters_dialogue_id on matters (dialogue_id);
create index matters_opinion_id on matters (opinion_id);
create index matters_group_id on matters (group_id);

create table matter_points (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    matter_id text not null references matters (id) deferrable initially deferred,
    ordinal integer not null,
    words_seq integer not null,
    words_name text not null,
    ending text,
    ending_ground text not null
);
create index matter_points_unit_id on matter_points (unit_id);
create index matter_points_matter_id on matter_points (matter_id);

create table opinion_lists (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    state text not null,
    considered_on text,
    themes text not null,
    note text not null,
    version integer not null
);
create index opinion_lists_unit_id on opinion_lists (unit_id);

create table assignments (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    matter_id text not null references matters (id) deferrable initially deferred,
    step text not null,
    lead_body_id text references bodies (id) deferrable initially deferred,
    supporting_body_ids text not null,
    due_on text,
    reason text not null,
    occurred_on text not null,
    recorded_by text
);
create index assignments_unit_id on assignments (unit_id);
create index assignments_matter_id on assignments (matter_id);

create table answers (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    matter_id text not null references matters (id) deferrable initially deferred,
    group_id text references opinion_groups (id) deferrable initially deferred,
    body_id text references bodies (id) deferrable initially deferred,
    party_matter boolean not null,
    basis text not null,
    text text not null,
    proposes text,
    proposes_by text,
    state text not null,
    approved_on text,
    approved_by text,
    sent_back_reason text not null,
    version integer not null
);
create index answers_unit_id on answers (unit_id);
create index answers_matter_id on answers (matter_id);
create index answers_group_id on answers (group_id);

create table hand_overs (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    opinion_id text not null references opinions (id) deferrable initially deferred,
    kind text not null,
    to_body text not null,
    occurred_on text not null,
    number text
);
create index hand_overs_unit_id on hand_overs (unit_id);
create index hand_overs_opinion_id on hand_overs (opinion_id);
