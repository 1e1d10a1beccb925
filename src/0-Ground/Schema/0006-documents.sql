create table party_terms (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    name text not null,
    first_day text not null,
    last_day text,
    version integer not null
);
create index party_terms_unit on party_terms (unit_id);

create table issued_documents (
    id text primary key,
    unit_id text not null references units (id) deferrable initially deferred,
    body_id text not null references bodies (id) deferrable initially deferred,
    dialogue_id text,
    type text not null,
    side text not null,
    issuer text not null,
    symbol text not null,
    number integer not null,
    drafter text,
    period text not null,
    dated text not null,
    subject text not null,
    typed_in boolean not null,
    duplicate boolean not null,
    version integer not null
);
create unique index issued_documents_number on issued_documents (unit_id, issuer, symbol, period, number) where duplicate = false;
create index issued_documents_series on issued_documents (unit_id, issuer, symbol, period, number);
create index issued_documents_dialogue on issued_documents (dialogue_id);
