alter table account add primary key (phone);
alter table pack add primary key (phone, priority, expires, id);
vacuum (freeze, analyze);
