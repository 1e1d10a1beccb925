create trigger fact_index_stays before update or delete on fact_index for each row execute function append_only();
