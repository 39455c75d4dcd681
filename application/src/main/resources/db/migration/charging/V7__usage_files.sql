-- Files of use and how far each is. What is booked stands in the ledger; this is known here alone.
create table charging.usage_file (
    -- without .gz
    name text primary key,
    -- of the content, unpacked
    sha256 text not null unique,
    lines bigint not null check (lines >= 2),
    -- of these, booked or rejected
    lines_done bigint not null check (lines_done between 2 and lines),
    settled bigint not null default 0 check (settled >= 0),
    rejected bigint not null default 0 check (rejected >= 0),
    taken_at timestamptz not null,
    ended_at timestamptz);
create index usage_file_newest on charging.usage_file (taken_at desc, name desc);

-- Lines that are not booked, until yinuo.usage.rejects-kept after the end of their file.
create table charging.usage_reject (
    file text not null references charging.usage_file,
    line bigint not null,
    reason text not null,
    content text not null,
    primary key (file, line));
