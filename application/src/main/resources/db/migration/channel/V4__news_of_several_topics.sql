-- Other systems are told of more than stops: the system behind the operator's app is told of reminders in the same way. Each
-- topic has an address, numbers and a place to read on from of its own.
alter table channel.bss_news rename to news;
alter table channel.news rename column offer to subject;
alter table channel.news
    add column topic text not null default 'STOPS' check (topic in ('STOPS', 'REMINDERS')),
    drop constraint bss_news_kind_check,
    drop constraint bss_news_pkey;
alter table channel.news
    alter column topic drop default,
    add primary key (topic, position);
drop index channel.bss_news_due;
drop index channel.bss_news_turn;
drop index channel.bss_news_acknowledged;
create index news_due on channel.news (topic, next_at) where acknowledged_at is null;
create index news_turn on channel.news (topic, line, position) where acknowledged_at is null;
create index news_acknowledged on channel.news (topic, acknowledged_at) where acknowledged_at is not null;

-- How far each topic was read; no row is a topic that was never told.
alter table channel.bss_news_read rename to news_read;
alter table channel.news_read drop column one, add column topic text not null default 'STOPS';
alter table channel.news_read alter column topic drop default, add primary key (topic);
