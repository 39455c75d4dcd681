create sequence charging.voucher;

-- One balance a line. last_entry ties it to the entry that made it: a balance without its entries cannot be stored.
create table charging.account (
    msisdn bigint primary key,
    balance_fen bigint not null,
    entries bigint not null check (entries >= 0),
    last_entry bigint generated always as (nullif(entries, 0)) stored,
    opened_at timestamptz not null,
    closed_at timestamptz,
    check (entries > 0 or balance_fen = 0));

-- Every change of a balance. Each entry begins where the one before it ended, so that the sum of all is the balance.
create table charging.entry (
    msisdn bigint not null references charging.account (msisdn),
    place bigint not null check (place >= 1),
    place_before bigint generated always as (nullif(place - 1, 0)) stored,
    at timestamptz not null,
    amount_fen bigint not null,
    balance_before_fen bigint not null,
    balance_after_fen bigint not null,
    what text not null,
    reference text not null,
    primary key (msisdn, place),
    unique (msisdn, place, balance_after_fen),
    foreign key (msisdn, place_before, balance_before_fen)
        references charging.entry (msisdn, place, balance_after_fen),
    constraint nothing_comes_from_nothing check (place > 1 or balance_before_fen = 0),
    constraint it_adds_up check (balance_after_fen = balance_before_fen + amount_fen),
    constraint a_charge_never_overdraws check (what <> 'CHARGE' or (amount_fen < 0 and balance_after_fen >= 0)));

alter table charging.account
    add foreign key (msisdn, last_entry, balance_fen) references charging.entry (msisdn, place, balance_after_fen);

-- What was asked under a key, and its first final answer. A key stands for one thing for ever.
create table charging.command (
    key text primary key,
    asked text not null,
    outcome text not null
        check (outcome in ('CHARGED', 'RECORDED', 'CREDITED', 'NO_SUCH_ACCOUNT', 'ACCOUNT_CLOSED')),
    msisdn bigint not null,
    place bigint,
    at timestamptz not null,
    foreign key (msisdn, place) references charging.entry (msisdn, place),
    check ((place is not null) = (outcome in ('CHARGED', 'CREDITED'))));

create table charging.charge (
    voucher text primary key,
    key text not null unique references charging.command (key),
    msisdn bigint not null,
    amount_fen bigint not null check (amount_fen > 0),
    kind text not null,
    service_zh text not null,
    service_en text not null,
    provider text not null,
    provider_zh text not null,
    provider_en text not null,
    period_start timestamptz not null,
    period text not null,
    subscription bigint not null,
    charged_at timestamptz not null,
    balance_after_fen bigint not null,
    -- made by another system before Yinuo was there: no entry, no notice
    past boolean not null);
create index charge_by_line on charging.charge (msisdn, charged_at desc, voucher);

-- What the customer is owed for a charge, written in the transaction of the charge.
create table charging.notice (
    voucher text primary key references charging.charge (voucher),
    msisdn bigint not null,
    charged_at timestamptz not null,
    tries int not null default 0,
    next_try_at timestamptz not null,
    handed_over_at timestamptz,
    asked_after_at timestamptz,
    submitted_at timestamptz,
    delivered_at timestamptz,
    failed_at timestamptz,
    failure text,
    check ((failed_at is null) = (failure is null)));
create index notice_to_hand_over on charging.notice (next_try_at) where handed_over_at is null;
create index notice_without_news on charging.notice (coalesce(asked_after_at, handed_over_at))
    where handed_over_at is not null and delivered_at is null and failed_at is null;
create index notice_by_line on charging.notice (msisdn, charged_at desc, voucher);

-- A change of a balance that two members of staff agreed on, until it is made.
create table charging.adjustment (
    id uuid primary key,
    msisdn bigint not null,
    amount_fen bigint not null check (amount_fen <> 0),
    reason text not null,
    asker text not null,
    approver text not null,
    approved_at timestamptz not null,
    done_at timestamptz,
    refusal text);
create index adjustment_to_make on charging.adjustment (approved_at) where done_at is null;

create table charging.fact (
    id bigint generated always as identity primary key,
    position bigint unique,
    kind text not null,
    at timestamptz not null,
    subject bigint,
    attributes jsonb not null);
create index fact_unnumbered on charging.fact (id) where position is null;
