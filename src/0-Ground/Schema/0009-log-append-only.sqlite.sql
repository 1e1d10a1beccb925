create trigger log_index_stays_as_it_is before update on log_index begin select raise(abort, 'log_index is append-only'); end;
create trigger log_index_stays before delete on log_index begin select raise(abort, 'log_index is append-only'); end;
create trigger log_epochs_stay_as_they_are before update on log_epochs begin select raise(abort, 'log_epochs is append-only'); end;
create trigger log_epochs_stay before delete on log_epochs begin select raise(abort, 'log_epochs is append-only'); end;
create trigger log_checkpoints_grow before update on log_checkpoints when new.size <= old.size begin select raise(abort, 'a checkpoint only grows'); end;
create trigger log_checkpoints_stay before delete on log_checkpoints begin select raise(abort, 'log_checkpoints stay'); end;
create trigger entries_wait after insert on entries begin insert into log_waiting (fact_id) values (new.fact_id); end;
