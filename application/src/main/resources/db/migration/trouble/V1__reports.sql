create table trouble.report (
    number text primary key check (number ~ '^R[0-9]{8}-[0-9]{6,}$'),
    source text not null unique,
    msisdn bigint not null,
    about text not null check (about in ('CHARGE', 'SPAM')),
    words text not null,
    context text not null,
    at timestamptz not null);
create index report_by_phone on trouble.report (msisdn, at desc, number desc);

-- The last number given on a day of the operator's zone.
create table trouble.day (
    day date primary key,
    last int not null check (last >= 0));

create table trouble.fact (
    id bigint generated always as identity primary key,
    position bigint unique,
    kind text not null,
    at timestamptz not null,
    subject bigint,
    attributes jsonb not null);
create index fact_unnumbered on trouble.fact (id) where position is null;
