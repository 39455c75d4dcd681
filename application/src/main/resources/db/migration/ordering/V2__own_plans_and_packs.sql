-- The operator's own plans and packs are ordered as services are: one question to one phone, one code, both answers. What
-- a yes begins is a pack in the ledger of charging and no service of ordering.
alter table ordering.service_order drop constraint service_order_asked_by_check;
alter table ordering.service_order add constraint service_order_asked_by_check
    check (asked_by in ('PROVIDER', 'TRIAL', 'CUSTOMER'));
alter table ordering.service_order alter column subscription_id drop not null;
-- what was bought, as the ledger numbered it
alter table ordering.service_order add column pack bigint;
alter table ordering.service_order add constraint service_order_begins
    check ((asked_by = 'CUSTOMER') = (subscription_id is null) and (pack is null or asked_by = 'CUSTOMER'));

-- A step on the subscriber's own page is a second answer without a message; it has number 0.
drop index ordering.service_order_answered;
create unique index service_order_answered on ordering.service_order (line, second_message) where second_message > 0;

-- A line has one plan at a time, so it is asked about one at a time.
create unique index service_order_open_plan on ordering.service_order (line)
    where asked_by = 'CUSTOMER' and category = 'PLAN' and state in ('WAITING', 'CONFIRMED', 'CHARGING');
