-- What the ledger tells of packs, use and reminders, as rows. All of it can be thrown away and made again from the facts;
-- only what was told to customers is known here alone.

-- Every plan and pack that a line ever had, as of the last fact about it. What is left this very moment knows the ledger.
create table charging.pack (
    number bigint primary key,
    msisdn bigint not null,
    offer int not null,
    size bigint not null check (size > 0),
    used bigint not null check (used between 0 and size),
    -- what moved into a pack of its own at the end
    rolled_over bigint not null default 0 check (rolled_over between 0 and size),
    begins_at timestamptz not null,
    expires_at timestamptz not null,
    cause text not null check (cause in ('BOUGHT', 'RENEWED', 'ROLLED_OVER', 'MERGED')),
    -- LAPSED waits for money to be renewed
    state text not null check (state in ('ACTIVE', 'LAPSED', 'ENDED')),
    stopped boolean not null,
    as_of timestamptz not null);
create index pack_by_line on charging.pack (msisdn, number desc);

-- What a customer is to be told of his packs, his limits and his days abroad, one row each, until somebody tells it. A fact
-- has one place in the log, so no row is ever there twice. Figures are those of the fact.
create table charging.reminder (
    log_position bigint not null,
    fact_index int not null,
    kind text not null check (kind in ('THRESHOLD', 'EXPIRES_SOON', 'LAPSED', 'CAP', 'OUT_OF_PACK', 'ROAMING_BEGAN',
        'ROAMING_CAP', 'ROAMING_PAUSED')),
    msisdn bigint not null,
    pack bigint,
    percent int check (percent between 1 and 100),
    figures jsonb not null,
    at timestamptz not null,
    told_at timestamptz,
    primary key (log_position, fact_index));
create index reminder_to_tell on charging.reminder (log_position, fact_index) where told_at is null;
create index reminder_by_line on charging.reminder (msisdn, at desc);

-- Use by hour and class. Kept as long as yinuo.charging.use-kept says, 400 days unless told otherwise.
create table charging.use_by_hour (
    msisdn bigint not null,
    hour timestamptz not null,
    use_class int not null check (use_class between 0 and 31),
    units bigint not null check (units >= 0),
    primary key (msisdn, hour, use_class));
create index use_by_hour_age on charging.use_by_hour (hour);

-- The customer's own limits; no row is no limit.
create table charging.spending_limit (
    msisdn bigint primary key,
    cap_fen int check (cap_fen >= 0),
    stops_when_empty boolean not null,
    since timestamptz not null);

-- A day at a destination abroad, and what it cost until now.
create table charging.roaming_day (
    msisdn bigint not null,
    destination int not null,
    day date not null,
    pack_price_fen int not null,
    pack_kilobytes int not null,
    packs int not null default 0,
    fen bigint not null default 0,
    cap_reached boolean not null default false,
    paused boolean not null default false,
    slow boolean not null default false,
    reopened boolean not null default false,
    primary key (msisdn, day, destination));

-- A pack that cost nothing is bought without an entry.
alter table charging.command add column pack bigint;
alter table charging.command drop constraint command_outcome_check;
alter table charging.command add constraint command_outcome_check
    check (outcome in ('CHARGED', 'RECORDED', 'CREDITED', 'BOUGHT'));
