create trigger fact_index_stays_as_it_is before update on fact_index begin select raise(abort, 'fact_index is append-only'); end;
create trigger fact_index_stays before delete on fact_index begin select raise(abort, 'fact_index is append-only'); end;
