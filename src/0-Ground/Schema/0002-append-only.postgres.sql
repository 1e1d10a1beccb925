create function append_only() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name;
end $$;
create trigger facts_stay before update or delete on facts for each row execute function append_only();
create trigger entries_stay before update or delete on entries for each row execute function append_only();
