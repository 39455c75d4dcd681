-- Accounts live in the ledger; what stands here is made of its facts. How far that goes is one row: log position and
-- index of the last fact, moved in the transaction that writes the rows; no row before the first.
create table charging.projection (
    only_one boolean primary key default true check (only_one),
    log_position bigint not null,
    fact_index int not null);

-- Refusals are remembered by the ledger alone, and vouchers are numbered by it.
alter table charging.command drop constraint command_outcome_check;
alter table charging.command add constraint command_outcome_check check (outcome in ('CHARGED', 'RECORDED', 'CREDITED'));
drop sequence charging.voucher;
