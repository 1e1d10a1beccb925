create table minutes (
    id text primary key references dialogues (id) deferrable initially deferred,
    unit_id text not null references units (id) deferrable initially deferred,
    state text not null,
    addition text not null,
    read_on text,
    read_note text not null,
    signed_on text,
    secretary_post text not null,
    chair_post text not null,
    sealed_seq integer,
    version integer not null
);
create index minutes_unit_id on minutes (unit_id);

create table minutes_corrections (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    text text not null,
    occurred_on text not null
);
create index minutes_corrections_unit_id on minutes_corrections (unit_id);
create index minutes_corrections_dialogue_id on minutes_corrections (dialogue_id);

create table conclusion_notices (
    id text primary key references dialogues (id) deferrable initially deferred,
    unit_id text not null references units (id) deferrable initially deferred,
    state text not null,
    general text not null,
    issuer_body_id text references bodies (id) deferrable initially deferred,
    signed_as text not null,
    signer text not null,
    document_id text,
    issued_on text,
    version integer not null
);
create index conclusion_notices_unit_id on conclusion_notices (unit_id);

create table conclusion_lines (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    matter_id text references matters (id) deferrable initially deferred,
    ordinal integer not null,
    kind text not null,
    text text not null,
    owner_body_id text references bodies (id) deferrable initially deferred,
    through_body_id text references bodies (id) deferrable initially deferred,
    supporting_body_ids text not null,
    due_on text,
    passed_up_to text
);
create index conclusion_lines_unit_id on conclusion_lines (unit_id);
create index conclusion_lines_dialogue_id on conclusion_lines (dialogue_id);

create table tasks (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    matter_id text references matters (id) deferrable initially deferred,
    owner_body_id text references bodies (id) deferrable initially deferred,
    through_body_id text references bodies (id) deferrable initially deferred,
    supporting_body_ids text not null,
    text text not null,
    given_on text not null,
    due_on text,
    promised_on text,
    state text not null,
    passed_up_to text,
    passed_up_on text,
    result text not null,
    evidence text not null,
    result_on text,
    closed_on text,
    version integer not null
);
create index tasks_unit_id on tasks (unit_id);
create index tasks_dialogue_id on tasks (dialogue_id);
create index tasks_matter_id on tasks (matter_id);
create index tasks_owner_body_id on tasks (owner_body_id);
