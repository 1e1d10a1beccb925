alter table facts add column rows text;
alter table facts add column digest bytea;

create table fact_index (
    "index" bigint primary key,
    fact_id text not null unique references facts (id) deferrable initially deferred
);
insert into log_waiting (fact_id) select id from facts where not exists (select 1 from entries where entries.fact_id = facts.id);
