-- How far the facts of each area were read, and by which definitions they were counted.
create table commitment.reading (
    area text primary key,
    position bigint not null check (position >= 0),
    definition text not null
);

-- Facts that an area did not hand out though their numbers say that they exist.
create table commitment.gap (
    area text not null,
    missing_from bigint not null,
    missing_to bigint not null check (missing_to >= missing_from),
    day date not null,
    found_at timestamptz not null,
    primary key (area, missing_from)
);

create table commitment.tally (
    clause text not null,
    measure text not null,
    day date not null,
    good bigint not null check (good >= 0),
    bad bigint not null check (bad >= 0),
    delay_millis_max bigint not null check (delay_millis_max >= 0),
    primary key (clause, measure, day)
);

create table commitment.delay (
    clause text not null,
    measure text not null,
    day date not null,
    bucket integer not null,
    count bigint not null check (count > 0),
    primary key (clause, measure, day, bucket)
);

-- What still waits for its answer, or has its answer and waits for what it answers.
create table commitment.awaited (
    clause text not null,
    measure text not null,
    key text not null,
    opened_at timestamptz,
    answered_at timestamptz,
    given_up boolean not null,
    noted_at timestamptz not null,
    primary key (clause, measure, key),
    check (opened_at is null or answered_at is null)
);

create index awaited_open on commitment.awaited (clause, measure, opened_at) where opened_at is not null;
create index awaited_noted on commitment.awaited (noted_at) where opened_at is null;
