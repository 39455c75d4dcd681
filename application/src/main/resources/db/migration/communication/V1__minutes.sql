-- What became of messages, by the minute. The messages themselves live in the journal.
create table communication.minute (
    minute  timestamptz not null,
    peer    text        not null,
    outcome text        not null,
    count   bigint      not null check (count > 0),
    primary key (minute, peer, outcome)
);
