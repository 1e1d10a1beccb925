create table personal_tokens (
    id text primary key,
    account_id text not null references accounts (id) deferrable initially deferred,
    name text not null,
    hash text not null unique,
    stamp text not null,
    made_at text not null,
    revoked_at text
);
create index personal_tokens_account on personal_tokens (account_id);
