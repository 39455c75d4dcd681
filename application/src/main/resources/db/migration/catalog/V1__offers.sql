-- Every version of every offer. Rows are added, never changed: what somebody agreed to stays readable.
create table catalog.offer_version (
    code text not null,
    version int not null check (version >= 1),
    provider text not null,
    name_zh text not null,
    name_en text not null,
    category text not null,
    fee_kind text not null,
    price_fen bigint not null check (price_fen >= 0),
    period text not null,
    trial_days int not null check (trial_days between 0 and 365),
    on_sale boolean not null,
    published_at timestamptz not null,
    primary key (code, version));
