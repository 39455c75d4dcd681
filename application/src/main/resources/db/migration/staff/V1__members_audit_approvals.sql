create table staff.member (
    name text primary key check (name ~ '^[a-z0-9.-]{3,40}$'),
    shown text not null,
    region text not null,
    roles text[] not null,
    enabled boolean not null,
    password_hash text);

-- What people changed. Each entry holds the hash of the one before; rows are added, never changed.
create table staff.audit (
    number bigint primary key check (number >= 1),
    at timestamptz not null,
    actor text not null,
    deed text not null,
    subject text not null,
    before text not null,
    after text not null,
    reason text not null,
    previous_hash bytea not null,
    hash bytea not null unique);
create index audit_by_subject on staff.audit (subject, number desc);

create function staff.audit_stays() returns trigger language plpgsql as
$$ begin raise exception 'Entries of the audit are never changed'; end $$;
create trigger audit_stays before update or delete on staff.audit
    for each row execute function staff.audit_stays();
create trigger audit_is_not_emptied before truncate on staff.audit
    for each statement execute function staff.audit_stays();

-- The end of the chain. Whoever adds an entry holds this row, so that the chain has no fork; and it tells when the newest
-- entries are missing.
create table staff.audit_head (
    only_one boolean primary key default true check (only_one),
    number bigint not null,
    hash bytea not null);
insert into staff.audit_head (number, hash) values (0, '\x');

create table staff.request (
    id uuid primary key,
    kind text not null,
    subject text not null,
    payload text not null,
    reason text not null,
    asker text not null,
    asked_at timestamptz not null,
    state text not null check (state in ('WAITING', 'DONE', 'REJECTED')),
    decided_by text,
    decided_at timestamptz,
    decision_reason text,
    check ((state = 'WAITING') = (decided_by is null and decided_at is null)),
    -- the second person is another one, in the database, too; only taking back one's own wish is free
    constraint nobody_approves_his_own check (state <> 'DONE' or decided_by <> asker));
create index request_waiting on staff.request (asked_at) where state = 'WAITING';
