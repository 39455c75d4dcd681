-- How far a reminder has come on its way to the phone. What was told, and in which words, is known here alone.
drop index charging.reminder_to_tell;
alter table charging.reminder rename column told_at to handed_over_at;
alter table charging.reminder
    -- when it is to be told: at once, or when the customer's quiet hours are over
    add column due_at timestamptz,
    -- as it was sent
    add column text text,
    -- it waited for the end of quiet hours, and a later one says more
    add column overtaken boolean not null default false,
    add column tries int not null default 0,
    add column next_try_at timestamptz,
    add column asked_after_at timestamptz,
    add column submitted_at timestamptz,
    add column delivered_at timestamptz,
    add column failed_at timestamptz,
    add column failure text,
    add check ((failed_at is null) = (failure is null)),
    add check (text is null or next_try_at is not null);
update charging.reminder set due_at = at;
alter table charging.reminder alter column due_at set not null;
create index reminder_to_word on charging.reminder (due_at, log_position, fact_index)
    where text is null and not overtaken;
create index reminder_to_hand_over on charging.reminder (next_try_at) where text is not null and handed_over_at is null;
create index reminder_without_news on charging.reminder (coalesce(asked_after_at, handed_over_at))
    where handed_over_at is not null and delivered_at is null and failed_at is null;

-- The hours of the day in which a customer wants to be left alone; no row is none.
create table charging.quiet_hours (
    msisdn bigint primary key,
    from_time time not null,
    to_time time not null check (to_time <> from_time),
    since timestamptz not null);
