-- What the operator's own customer system (BSS) has yet to be told of stops, and what it acknowledged lately. Filled only
-- while there is an address to tell it at.
create table channel.bss_news (
    -- the place of the change in ordering's order of commits, which is also the number that the other system sees
    position bigint primary key,
    line bigint not null,
    kind text not null check (kind in ('STOPPED', 'ENDED', 'RESUMED')),
    at timestamptz not null,
    offer text not null,
    body text not null,
    attempts integer not null default 0,
    next_at timestamptz not null,
    -- somebody is telling it until then
    telling_until timestamptz,
    last_problem text,
    acknowledged_at timestamptz);
create index bss_news_due on channel.bss_news (next_at) where acknowledged_at is null;
create index bss_news_turn on channel.bss_news (line, position) where acknowledged_at is null;
create index bss_news_acknowledged on channel.bss_news (acknowledged_at) where acknowledged_at is not null;

-- How far ordering's changes were read into the table above: one row.
create table channel.bss_news_read (
    one boolean primary key default true check (one),
    position bigint not null check (position >= 0));
insert into channel.bss_news_read (position) values (0);
