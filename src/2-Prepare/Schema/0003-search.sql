create table published_texts (
    seq bigint primary key,
    opinion_id text not null references opinions (id) deferrable initially deferred,
    marked text not null,
    words text not null
);
create unique index published_texts_opinion_id on published_texts (opinion_id);
