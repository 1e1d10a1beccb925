create table returns (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    period_from text not null,
    period_to text not null,
    period_assumed boolean not null,
    label text not null,
    source text not null,
    filed_on text not null,
    filed_by text not null references units (id) deferrable initially deferred,
    below boolean not null,
    replaces text references returns (id) deferrable initially deferred,
    replaced_on text,
    note text not null,
    version integer not null
);
create index returns_unit_id on returns (unit_id);

create table return_rows (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    return_id text not null references returns (id) deferrable initially deferred,
    level text,
    host text,
    dialogues integer,
    periodic integer,
    ad_hoc integer,
    standing integer,
    thematic integer,
    thematic_or_ad_hoc integer,
    attendances integer,
    opinions integer,
    answered integer,
    resolved integer,
    at_least text not null,
    about text not null,
    published_resolved_percent text,
    ordinal integer not null,
    derived text not null
);
create index return_rows_unit_id on return_rows (unit_id);
create index return_rows_return_id on return_rows (return_id);

create table return_figures (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    return_id text not null references returns (id) deferrable initially deferred,
    ordinal integer not null,
    name text not null,
    value double precision not null,
    out_of double precision
);
create index return_figures_unit_id on return_figures (unit_id);
create index return_figures_return_id on return_figures (return_id);
