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

create table sold (
    place int, offer int, priority smallint, coverage int, valid_from bigint, expires bigint, size bigint, price_fen bigint
);

-- Subscriber n has the first 3 + n % 3 of what is sold, and paid for it.
create function load(_first_phone bigint, _subscribers int, _opening_fen bigint) returns void language sql as $$
    insert into account
    select _first_phone + n, _opening_fen - (select sum(price_fen) from sold where place < 3 + n % 3)
    from generate_series(0, _subscribers - 1) as n;
    insert into pack
    select _first_phone + n, s.priority, s.expires, n * 8::bigint + s.offer, s.offer, s.coverage, s.valid_from, s.size, 0, 0
    from generate_series(0, _subscribers - 1) as n
    cross join lateral (select * from sold where place < 3 + n % 3 order by place) as s;
$$;
