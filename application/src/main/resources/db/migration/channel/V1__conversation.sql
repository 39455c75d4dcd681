-- What is remembered of the talk with each phone: one row a phone, written before the answer leaves.
create table channel.conversation (
    phone bigint primary key,
    -- the incoming message that was last remembered here, and the answer to it if a deed hangs on it: the same message,
    -- offered again after a crash, gets that answer and does nothing
    message bigint not null,
    received_at timestamptz not null,
    answer text,
    -- the subscriptions of the last list by their number (the first has number 1), and how many of them were shown
    listed bigint[] not null default '{}',
    shown int not null default 0,
    listed_at timestamptz,
    -- what a further page belongs to
    reading text not null default 'NOTHING' check (reading in ('NOTHING', 'PAID', 'SERVICES')),
    services_shown int not null default 0,
    -- the subscriptions whose stop waits for a confirmation
    stop_all bigint[] not null default '{}',
    stop_all_at timestamptz,
    check (shown between 0 and cardinality(listed)),
    check ((cardinality(listed) > 0) = (listed_at is not null)),
    check ((cardinality(stop_all) > 0) = (stop_all_at is not null))
-- Rows are updated far more often than added, and no index holds what changes: room on the page keeps updates cheap.
) with (fillfactor = 70);
