-- What happened to an account and is told by no other row: opened, closed, frozen, the customer's limits, a renewal stopped, a
-- day abroad opened again. A fact has one place in the log, so no row is ever there twice; all can be made again from it.
create table charging.happening (
    log_position bigint not null,
    fact_index int not null,
    kind text not null check (kind in ('OPENED', 'CLOSED', 'FROZEN', 'THAWED', 'LIMITED', 'STOPPED', 'REOPENED')),
    msisdn bigint not null,
    pack bigint,
    destination int,
    cap_fen int,
    stops_when_empty boolean,
    at timestamptz not null,
    primary key (log_position, fact_index));
create index happening_by_line on charging.happening (msisdn, at desc);

create index adjustment_by_line on charging.adjustment (msisdn, approved_at desc);
