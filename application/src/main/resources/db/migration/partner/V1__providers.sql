-- Proves that the keys in the keys' folder are those with which the secrets below were sealed.
create table partner.vault (
    only_one boolean primary key default true check (only_one),
    sealed_check bytea not null,
    index_check bytea not null);

create table partner.provider (
    id text primary key,
    name_zh text not null,
    name_en text not null,
    state text not null check (state in ('ACTIVE', 'SUSPENDED')),
    port text unique,
    webhook text,
    -- grows with each change, so that of two copies the newer one is known
    revision bigint not null,
    secret_hash text,
    sealed_secret bytea,
    check ((secret_hash is null) = (sealed_secret is null)));
