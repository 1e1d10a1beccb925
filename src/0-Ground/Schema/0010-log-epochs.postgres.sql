-- A place that no checkpoint covers was never shown to anybody: it may be given back when a log is closed.
drop trigger log_index_stays on log_index;
create trigger log_index_stays_as_it_is before update on log_index for each row execute function append_only();
create function log_index_given_back() returns trigger language plpgsql as $$
begin
    if old."index" < coalesce((select size from log_checkpoints where epoch = old.epoch), 0) then
        raise exception '% is append-only', tg_table_name;
    end if;
    return old;
end $$;
create trigger log_index_stays before delete on log_index for each row execute function log_index_given_back();
