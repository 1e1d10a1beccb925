create trigger hall_steps_stay before update or delete on hall_steps for each row execute function append_only();
