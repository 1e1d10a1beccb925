create table task_steps (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    task_id text references tasks (id) deferrable initially deferred,
    matter_id text references matters (id) deferrable initially deferred,
    ordinal integer not null,
    kind text not null,
    occurred_on text not null,
    text text not null,
    proof text not null,
    from_due text,
    to_due text,
    ending text,
    satisfaction text,
    told_by text,
    whom text not null,
    recorded_by text,
    recorded_at text not null
);
create index task_steps_unit_id on task_steps (unit_id);
create index task_steps_task_id on task_steps (task_id);
create index task_steps_matter_id on task_steps (matter_id);

create table escalations (
    id text primary key,
    from_unit_id text not null references units (id) deferrable initially deferred,
    to_unit_id text not null references units (id) deferrable initially deferred,
    task_id text not null references tasks (id) deferrable initially deferred,
    reference text,
    text text not null,
    field text not null,
    passed_on text not null,
    due_on text,
    answer text not null,
    answered_on text,
    passed_on_to text not null,
    passed_on_on text,
    version integer not null
);
create index escalations_from_unit_id on escalations (from_unit_id);
create index escalations_to_unit_id on escalations (to_unit_id);
create index escalations_task_id on escalations (task_id);

create table front_questions (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    dialogue_id text references dialogues (id) deferrable initially deferred,
    task_id text references tasks (id) deferrable initially deferred,
    text text not null,
    asked_on text not null,
    due_on text not null,
    answer text not null,
    answered_on text,
    accepted_on text,
    follows_id text references front_questions (id) deferrable initially deferred,
    version integer not null
);
create index front_questions_unit_id on front_questions (unit_id);
create index front_questions_dialogue_id on front_questions (dialogue_id);
create index front_questions_task_id on front_questions (task_id);
