-- A place that no checkpoint covers was never shown to anybody: it may be given back when a log is closed.
drop trigger log_index_stays;
create trigger log_index_stays before delete on log_index when old."index" < coalesce((select size from log_checkpoints where epoch = old.epoch), 0) begin select raise(abort, 'log_index is append-only'); end;
