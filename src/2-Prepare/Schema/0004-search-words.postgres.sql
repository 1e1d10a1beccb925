alter table published_texts add column found tsvector generated always as (array_to_tsvector(string_to_array(words, ' '))) stored;
create index published_texts_found on published_texts using gin (found);
