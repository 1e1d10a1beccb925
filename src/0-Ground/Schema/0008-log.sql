create table log_epochs (
    epoch integer primary key,
    origin text not null,
    vkey text not null,
    opened_at text not null
);

create table log_index (
    epoch integer not null references log_epochs (epoch) deferrable initially deferred,
    "index" bigint not null,
    fact_id text not null unique references entries (fact_id) deferrable initially deferred,
    primary key (epoch, "index")
);

create table log_checkpoints (
    epoch integer primary key references log_epochs (epoch) deferrable initially deferred,
    size bigint not null,
    root bytea not null,
    note text not null
);

create table log_fence (
    id integer primary key check (id = 1),
    fence bigint not null
);
insert into log_fence (id, fence) values (1, 0);

create table log_waiting (
    fact_id text primary key
);
insert into log_waiting (fact_id) select fact_id from entries;

create index openings_reference on openings (value) where name = 'reference';
