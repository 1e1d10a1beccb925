create trigger facts_stay_as_they_are before update on facts begin select raise(abort, 'facts are append-only'); end;
create trigger facts_stay before delete on facts begin select raise(abort, 'facts are append-only'); end;
create trigger entries_stay_as_they_are before update on entries begin select raise(abort, 'entries are append-only'); end;
create trigger entries_stay before delete on entries begin select raise(abort, 'entries are append-only'); end;
