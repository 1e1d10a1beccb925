create trigger log_index_stays before update or delete on log_index for each row execute function append_only();
create trigger log_epochs_stay before update or delete on log_epochs for each row execute function append_only();
create trigger log_checkpoints_stay before delete on log_checkpoints for each row execute function append_only();
create trigger log_checkpoints_grow before update on log_checkpoints for each row when (new.size <= old.size) execute function append_only();

create function entries_wait() returns trigger language plpgsql as $$
begin
    insert into log_waiting (fact_id) values (new.fact_id);
    return null;
end $$;
create trigger entries_wait after insert on entries for each row execute function entries_wait();
