-- Books a batch in one statement. All its events lie between two moments at which a pack begins or ends, and in one month
-- and day; then the use of a phone is booked as one, which comes to the same: packs are filled in their order, what is
-- over costs its whole, and a roaming day counts the kilobytes of each session.
with fresh as (
    insert into seen (source, number) select ?, number from unnest(?::bigint[]) as number
    on conflict do nothing returning number
), event as materialized (
    select phone, class, destination, sum(units)::bigint as units, sum((units + 1023) / 1024)::bigint as kilobytes
    from (
        select distinct on (e.number) e.number, e.phone, e.class, e.destination, e.units
        from unnest(?::bigint[], ?::bigint[], ?::int[], ?::int[], ?::bigint[])
            as e (number, phone, class, destination, units)
        join fresh on fresh.number = e.number
    ) as once
    group by phone, class, destination
), room as (
    select p.phone, p.priority, p.expires, p.id, e.units, p.size - p.used as units_left,
        sum(p.size - p.used) over (partition by p.phone order by p.priority, p.expires, p.id) - (p.size - p.used)
            as units_before
    from event e join pack p on p.phone = e.phone
    where e.class = 0 and (p.coverage & 1) <> 0 and p.valid_from <= ? and ? < p.expires and p.used < p.size
), taken as (
    select phone, priority, expires, id, least(units_left, units - units_before)::bigint as units
    from room where units > units_before
), booked as (
    update pack p set used = p.used + t.units,
        told = p.told | case when (p.used + t.units) * 100 >= p.size * 100 then 7
                             when (p.used + t.units) * 100 >= p.size * 80 then 3
                             when (p.used + t.units) * 100 >= p.size * 50 then 1 else 0 end
    from taken t
    where p.phone = t.phone and p.priority = t.priority and p.expires = t.expires and p.id = t.id
), priced as (
    select e.phone, (e.units - coalesce(sum(t.units), 0))::bigint * 29 as parts
    from event e left join taken t on t.phone = e.phone
    where e.class = 0
    group by e.phone, e.units having e.units > coalesce(sum(t.units), 0)
), roamed as (
    insert into roaming_day as r select phone, destination, ?, kilobytes from event where class = 1
    on conflict (phone, destination, day) do update set kilobytes = r.kilobytes + excluded.kilobytes
    returning phone, destination, coalesce(old.kilobytes, 0) as kilobytes_before, new.kilobytes as kilobytes_after
), due as (
    select phone, sum(parts)::bigint as parts, sum(fen)::bigint as fen
    from (
        select phone, parts, 0::bigint as fen from priced
        union all
        select r.phone, 0, (least(10, (kilobytes_after + 3071) / 3072) - least(10, (kilobytes_before + 3071) / 3072))
            * z.fen
        from roamed r join zone_of z on z.destination = r.destination
    ) as both_kinds
    group by phone having sum(parts) > 0 or sum(fen) > 0
), spent as (
    insert into month_use as m select phone, ?, parts % 1048576, parts / 1048576 + fen from due
    on conflict (phone, month) do update
        set rest = (m.rest + excluded.rest) % 1048576, fen = m.fen + excluded.fen + (m.rest + excluded.rest) / 1048576
    returning phone, new.fen - coalesce(old.fen, 0) as fen
), paid as (
    update account a set balance = a.balance - s.fen from spent s where a.phone = s.phone and s.fen > 0
)
select count(*) from fresh
