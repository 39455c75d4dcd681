create table account (phone bigint not null, balance bigint not null) with (fillfactor = 70);
create table pack (
    phone bigint not null, priority smallint not null, expires bigint not null, id bigint not null,
    offer int not null, coverage int not null, valid_from bigint not null, size bigint not null,
    used bigint not null, told smallint not null
) with (fillfactor = 70);
create table month_use (
    phone bigint not null, month int not null, rest bigint not null, fen bigint not null, primary key (phone, month)
) with (fillfactor = 70);
create table roaming_day (
    phone bigint not null, destination smallint not null, day int not null, kilobytes bigint not null,
    primary key (phone, destination, day)
) with (fillfactor = 70);
create table seen (source bigint not null, number bigint not null, primary key (source, number));
create table zone_of (destination smallint primary key, fen int not null);
