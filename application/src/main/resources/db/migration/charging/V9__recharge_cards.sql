-- Recharge cards. All of it is known here alone. Secrets are not kept: they are made again of the key file, of a batch's
-- reference and of a card's place in it; what stands here is a digest under another key of that file.

-- Proves that the key file is the one with which the digests were made.
create table charging.recharge_key (
    only_one boolean primary key default true check (only_one),
    key_check bytea not null);

create table charging.recharge_batch (
    -- begins the serial numbers of its cards
    number bigint generated always as identity primary key,
    -- the client's own name for it
    reference text not null unique,
    client text not null,
    face_yuan int not null check (face_yuan in (10, 20, 30, 50, 100, 200, 300, 500)),
    cards int not null check (cards between 1 and 10000),
    good_until date not null,
    -- the end of that day in the operator's zone when it was made
    expires_at timestamptz not null,
    made_at timestamptz not null,
    stopped_at timestamptz);

create table charging.recharge_card (
    batch bigint not null references charging.recharge_batch,
    -- from 1
    place int not null check (place >= 1),
    -- more than 0 where the secrets made before had been another card's
    draw smallint not null default 0,
    digest bytea not null unique,
    stopped_at timestamptz,
    state text not null default 'FREE' check (state in ('FREE', 'TAKEN', 'CREDITED')),
    msisdn bigint,
    -- what took it, in the words of its way in
    source text,
    taken_at timestamptz,
    -- when the account is asked again, if nobody did it meanwhile
    next_try_at timestamptz,
    tries int not null default 0,
    credited_at timestamptz,
    balance_after_fen bigint,
    primary key (batch, place),
    check ((state = 'FREE') = (msisdn is null) and (state = 'FREE') = (source is null)),
    check ((state = 'FREE') = (taken_at is null)),
    check ((state = 'TAKEN') = (next_try_at is not null)),
    check ((state = 'CREDITED') = (credited_at is not null)),
    check ((state = 'CREDITED') = (balance_after_fen is not null)));
create index recharge_card_to_credit on charging.recharge_card (next_try_at) where state = 'TAKEN';

-- Wrong tries of a line, from the first of a window on.
create table charging.recharge_tries (
    msisdn bigint primary key,
    first_at timestamptz not null,
    wrong int not null check (wrong >= 1),
    -- of the last wrong one: the same again tells nobody anything new
    last_digest bytea not null);
