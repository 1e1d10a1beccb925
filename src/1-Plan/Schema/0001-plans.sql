create table plans (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    year integer not null,
    title text not null,
    issuer_body_id text references bodies (id) deferrable initially deferred,
    state text not null,
    min_days double precision,
    max_days double precision,
    number text,
    dated text,
    signed_as text not null,
    approved_on text,
    sent_back_reason text,
    version integer not null
);
create unique index plans_unit_year on plans (unit_id, year);

create table plan_lines (
    id text primary key,
    unit_id text not null,
    plan_id text not null references plans (id) deferrable initially deferred,
    part text not null,
    ordinal integer not null,
    who text not null,
    number text not null,
    text text not null,
    dated text
);
create index plan_lines_plan on plan_lines (plan_id, part, ordinal);

create table dialogues (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    plan_id text references plans (id) deferrable initially deferred,
    regime text not null,
    content text not null,
    host text not null,
    theme text not null,
    planned_month text not null,
    held_on text,
    starts_at text,
    days double precision,
    place text not null,
    village_id text references villages (id) deferrable initially deferred,
    cluster text,
    house_rules text not null,
    roles_decision text,
    roles_decided_on text,
    trigger text,
    petitioners integer,
    voters integer,
    notice_number text,
    notice_text text,
    noticed_on text,
    results_on text,
    state text not null,
    version integer not null
);
create index dialogues_unit on dialogues (unit_id, planned_month);
create index dialogues_plan on dialogues (plan_id);

create table dialogue_roles (
    id text primary key,
    unit_id text not null,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    kind text not null,
    post text not null,
    name text,
    ordinal integer not null
);
create index dialogue_roles_dialogue on dialogue_roles (dialogue_id);

create table programme_items (
    id text primary key,
    unit_id text not null,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    ordinal integer not null,
    kind text not null,
    who text not null,
    minutes integer,
    text text not null
);
create index programme_items_dialogue on programme_items (dialogue_id);

create table postings (
    id text primary key,
    unit_id text not null,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    about text not null,
    means text not null,
    place text not null,
    posted_on text not null,
    proof text not null
);
create index postings_dialogue on postings (dialogue_id);

create table dialogue_changes (
    id text primary key,
    unit_id text not null,
    dialogue_id text not null references dialogues (id) deferrable initially deferred,
    kind text not null,
    from_on text,
    to_on text,
    from_starts_at text,
    to_starts_at text,
    from_place text not null,
    to_place text not null,
    reason text not null,
    at text not null
);
create index dialogue_changes_dialogue on dialogue_changes (dialogue_id);

create table breaches (
    id text primary key,
    unit_id text not null,
    subject_id text not null,
    dialogue_id text references dialogues (id) deferrable initially deferred,
    rule_key text not null,
    due_on text not null,
    actual_on text not null,
    reason text not null
);
create index breaches_dialogue on breaches (dialogue_id);
