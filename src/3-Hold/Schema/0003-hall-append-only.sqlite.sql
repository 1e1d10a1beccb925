create trigger hall_steps_stay_as_they_are before update on hall_steps begin select raise(abort, 'hall_steps are append-only'); end;
create trigger hall_steps_stay before delete on hall_steps begin select raise(abort, 'hall_steps are append-only'); end;
