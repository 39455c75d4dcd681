-- Money that was given back for charges, made of the ledger's facts. One command gives back one charge, so its place in the
-- log is the key. A charge of another system is given back as a credit that names it; it stands here too.
create table charging.refund (
    log_position bigint primary key,
    voucher text not null,
    msisdn bigint not null,
    amount_fen bigint not null check (amount_fen > 0),
    balance_after_fen bigint not null,
    -- under which it was asked for; empty if no words came with the command
    key text not null,
    at timestamptz not null);
create index refund_by_voucher on charging.refund (voucher);
create unique index refund_by_key on charging.refund (key) where key <> '';

alter table charging.command drop constraint command_outcome_check;
alter table charging.command add constraint command_outcome_check
    check (outcome in ('CHARGED', 'RECORDED', 'CREDITED', 'BOUGHT', 'REFUNDED'));
alter table charging.command drop constraint command_check;
alter table charging.command add constraint command_check
    check ((place is not null) = (outcome in ('CHARGED', 'CREDITED', 'REFUNDED')));

-- What follows is known here alone: it can not be made again from the ledger.

-- A list of charges that two members of staff want given back. The list is frozen when it is asked for. A single charge is
-- a list of one. Scope is written for lists that a scope made; a single charge has none.
create table charging.refund_run (
    id uuid primary key,
    provider text,
    service text,
    kinds text[],
    charged_from timestamptz,
    charged_until timestamptz,
    cause text not null check (cause in ('NOT_ORDERED', 'WRONGLY_CHARGED')),
    -- whether the customer is told that the service was stopped
    stopped boolean not null,
    reason text not null,
    asker text not null,
    asked_at timestamptz not null,
    charges int not null check (charges > 0),
    customers int not null check (customers > 0),
    listed_fen bigint not null check (listed_fen > 0),
    approver text,
    approved_at timestamptz,
    ended_at timestamptz,
    check ((provider is null) = (kinds is null)),
    check ((provider is null) = (charged_from is null) and (provider is null) = (charged_until is null)),
    check ((approver is null) = (approved_at is null)),
    check (ended_at is null or approved_at is not null));
create index refund_run_to_pay on charging.refund_run (approved_at) where approved_at is not null and ended_at is null;
create index refund_run_newest on charging.refund_run (asked_at desc) where provider is not null;

create table charging.refund_item (
    -- the list is written first, then what is known of it as a whole
    run uuid not null references charging.refund_run (id) deferrable initially deferred,
    place int not null,
    voucher text not null,
    msisdn bigint not null,
    -- another system made the charge
    past boolean not null,
    -- from when on we know that the line and the charge belong together
    known_at timestamptz not null,
    -- at most so much is given back
    listed_fen bigint not null check (listed_fen > 0),
    -- whether the line was with us when the run was approved
    due boolean not null default false,
    -- decided before the ledger is asked, so that it is asked for the same after a crash
    decided_fen bigint check (decided_fen >= 0),
    outcome text check (outcome in ('PAID', 'HELD', 'NOTHING_LEFT', 'REFUSED')),
    why text,
    done_at timestamptz,
    primary key (run, voucher),
    unique (run, place),
    check ((outcome is null) = (done_at is null)),
    check (outcome is null or decided_fen is not null),
    check (decided_fen is null or decided_fen <= listed_fen));
create index refund_item_to_pay on charging.refund_item (run, place) where outcome is null;
create index refund_item_by_voucher on charging.refund_item (voucher);

-- Charges of a provider in a window of time.
create index charge_by_provider on charging.charge (provider, charged_at);

-- What a customer is owed to be told of a run, one row a line.
create table charging.refund_notice (
    id uuid primary key default gen_random_uuid(),
    run uuid not null references charging.refund_run (id),
    msisdn bigint not null,
    owed_at timestamptz not null,
    tries int not null default 0,
    next_try_at timestamptz not null,
    handed_over_at timestamptz,
    asked_after_at timestamptz,
    submitted_at timestamptz,
    delivered_at timestamptz,
    failed_at timestamptz,
    failure text,
    unique (run, msisdn),
    check ((failed_at is null) = (failure is null)));
create index refund_notice_to_hand_over on charging.refund_notice (next_try_at) where handed_over_at is null;
create index refund_notice_without_news on charging.refund_notice (coalesce(asked_after_at, handed_over_at))
    where handed_over_at is not null and delivered_at is null and failed_at is null;

-- Refunds that could not go to an account, until their customer comes.
create table charging.held_refund (
    id uuid primary key default gen_random_uuid(),
    run uuid not null references charging.refund_run (id),
    msisdn bigint not null,
    amount_fen bigint not null check (amount_fen > 0),
    why text not null,
    held_at timestamptz not null,
    -- how it is claimed: to another line, or in cash (no line); null until two agreed
    claimed_to bigint,
    claim_reason text,
    claim_asker text,
    claim_approver text,
    claim_approved_at timestamptz,
    claimed_at timestamptz,
    claim_refusal text,
    unique (run, msisdn),
    check ((claim_approver is null) = (claim_approved_at is null)),
    check (claimed_at is null or claim_approved_at is not null));
create index held_refund_waiting on charging.held_refund (held_at) where claimed_at is null;
create index held_refund_to_pay on charging.held_refund (claim_approved_at)
    where claim_approved_at is not null and claimed_at is null;
