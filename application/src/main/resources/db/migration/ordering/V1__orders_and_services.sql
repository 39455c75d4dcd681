-- Orders with both answers, the services that run, and what customers and providers have yet to be told.

create sequence ordering.subscription_number;

-- One order is one question to one phone. When the price changes while it waits, the question is asked anew: the same
-- provider's reference in the next round.
create table ordering.service_order (
    id bigint generated always as identity primary key,
    provider text not null,
    asked_by text not null check (asked_by in ('PROVIDER', 'TRIAL')),
    reference text not null,
    round integer not null default 1 check (round >= 1),
    line bigint not null,
    offer text not null,
    offer_version integer not null,
    service_zh text not null,
    service_en text not null,
    provider_zh text not null,
    provider_en text not null,
    category text not null,
    fee_kind text not null,
    price_fen bigint not null check (price_fen >= 0),
    period text not null,
    trial_days integer not null,
    code integer not null check (code between 10 and 99),
    state text not null check (
        state in ('WAITING', 'CONFIRMED', 'CHARGING', 'ACTIVE', 'LAPSED', 'REFUSED', 'REPLACED')),
    first_channel text not null,
    first_at timestamptz not null,
    first_words text not null,
    first_witness text not null check (first_witness in ('SEEN', 'CLAIMED')),
    ordered_at timestamptz not null,
    -- when the question was handed over to the lines; before that it does not count as asked
    asked_at timestamptz,
    expires_at timestamptz not null,
    second_message bigint,
    second_at timestamptz,
    second_words text,
    -- the beginning of the first period, fixed before the charge is asked for, so that asking again asks the same
    starts_at timestamptz,
    refusal text,
    replaced_by bigint references ordering.service_order (id),
    subscription_id bigint not null,
    -- when the recovery pass looks at it next, as long as it is confirmed or charging
    drive_at timestamptz,
    unique (provider, asked_by, reference, round),
    -- without the second answer nothing gets any further
    check (state not in ('CONFIRMED', 'CHARGING', 'ACTIVE')
        or (second_message is not null and second_at is not null and second_words is not null)),
    check (state not in ('CHARGING') or starts_at is not null));

create unique index service_order_open on ordering.service_order (line, offer)
    where state in ('WAITING', 'CONFIRMED', 'CHARGING');
create index service_order_line on ordering.service_order (line, id desc);
create index service_order_provider on ordering.service_order (provider, id desc);
create index service_order_expiring on ordering.service_order (expires_at) where state = 'WAITING';
create index service_order_driven on ordering.service_order (drive_at) where state in ('CONFIRMED', 'CHARGING');
create index service_order_trial on ordering.service_order (subscription_id) where asked_by = 'TRIAL';
create unique index service_order_answered on ordering.service_order (line, second_message)
    where second_message is not null;

create table ordering.subscription (
    id bigint primary key,
    -- the order that started it; none for what another system started
    order_id bigint unique references ordering.service_order (id),
    line bigint not null,
    offer text not null,
    offer_version integer not null,
    provider text not null,
    service_zh text not null,
    service_en text not null,
    provider_zh text not null,
    provider_en text not null,
    category text not null,
    fee_kind text not null,
    price_fen bigint not null check (price_fen >= 0),
    period text not null,
    started_at timestamptz not null,
    anchor_at timestamptz not null,
    paid_until timestamptz not null,
    trial boolean not null,
    ended_at timestamptz,
    end_reason text,
    origin text not null,
    reference text,
    reminded_for timestamptz,
    reminded_at timestamptz,
    -- the due moment whose charge was asked for and not yet answered
    charging_for timestamptz,
    not_before timestamptz,
    failed_charges integer not null default 0,
    -- when the renewal pass looks at it next; none if it never renews
    look_at timestamptz,
    unique (origin, reference),
    check ((ended_at is null) = (end_reason is null)));

create unique index subscription_running on ordering.subscription (line, offer) where ended_at is null;
create index subscription_line on ordering.subscription (line, id desc);
create index subscription_looked_at on ordering.subscription (look_at)
    where look_at is not null and (ended_at is null or charging_for is not null);

create table ordering.wrong_code (
    line bigint not null,
    message bigint not null,
    at timestamptz not null,
    guessed boolean not null,
    any_waiting boolean not null,
    primary key (line, message));
create index wrong_code_at on ordering.wrong_code (at);

create table ordering.stop (
    id bigint generated always as identity primary key,
    line bigint not null,
    asked_at timestamptz not null,
    at timestamptz not null,
    channel text not null,
    stopped_by text not null,
    undone_at timestamptz,
    undone_message bigint);
create index stop_line on ordering.stop (line, id desc);

create table ordering.stopped_service (
    stop_id bigint not null references ordering.stop (id),
    subscription_id bigint not null references ordering.subscription (id),
    resumed boolean,
    primary key (stop_id, subscription_id));

-- Charges that providers asked for and got: the same claim again gets the same answer.
create table ordering.granted_claim (
    provider text not null,
    reference text not null,
    line bigint not null,
    offer text not null,
    voucher text not null,
    primary key (provider, reference, line, offer));

-- Messages to phones that are written down with the deed and not yet handed over to the lines.
create table ordering.owed_message (
    key text primary key,
    line bigint not null,
    text text not null,
    valid_for_minutes integer not null check (valid_for_minutes between 1 and 4320),
    try_at timestamptz not null);
create index owed_message_due on ordering.owed_message (try_at);

create table ordering.provider_news (
    id bigint generated always as identity primary key,
    provider text not null,
    kind text not null check (
        kind in ('ORDER_ACTIVE', 'ORDER_LAPSED', 'ORDER_REFUSED', 'SERVICE_STOPPED', 'SERVICE_RESUMED')),
    at timestamptz not null,
    line bigint not null,
    offer text not null,
    order_id bigint,
    reason text,
    attempts integer not null default 0,
    next_at timestamptz not null,
    -- somebody is telling it until then
    telling_until timestamptz,
    last_problem text,
    acknowledged_at timestamptz,
    given_up_at timestamptz);
create index provider_news_due on ordering.provider_news (next_at)
    where acknowledged_at is null and given_up_at is null;
create index provider_news_provider on ordering.provider_news (provider, id desc);

create table ordering.fact (
    id bigint generated always as identity primary key,
    position bigint unique,
    kind text not null,
    at timestamptz not null,
    subject bigint,
    attributes jsonb not null);
create index fact_unnumbered on ordering.fact (id) where position is null;
