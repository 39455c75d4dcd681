-- Proves that the keys in the keys' folder are those with which the documents below were sealed.
create table party.vault (
    only_one boolean primary key default true check (only_one),
    sealed_check bytea not null,
    index_check bytea not null);

-- A checked identity document. Name and number lie sealed; the same document has the same index.
create table party.registration (
    id uuid primary key,
    document text not null,
    sealed_name bytea not null,
    sealed_number bytea not null,
    document_index bytea not null,
    checked_by text not null,
    verified_at timestamptz not null);
create index registration_by_document on party.registration (document_index);

-- C5.1 is a rule of the database, too: what is active rests on a registration.
create table party.line (
    msisdn bigint primary key,
    state text not null check (state in ('RESERVED', 'ACTIVE', 'SUSPENDED', 'CLOSED')),
    region text not null,
    language text not null check (language in ('ZH', 'EN')),
    registration uuid references party.registration (id),
    activated_at timestamptz,
    constraint active_only_when_registered
        check (state not in ('ACTIVE', 'SUSPENDED') or (registration is not null and activated_at is not null)));
create index line_by_registration on party.line (registration);

-- Who had a number when. Only grows.
create table party.line_change (
    number bigint generated always as identity primary key,
    msisdn bigint not null references party.line (msisdn),
    at timestamptz not null,
    state text not null,
    registration uuid references party.registration (id));
create index line_change_by_line on party.line_change (msisdn, number);
