-- Books one event: 0 for booked, 1 for known. A caller owns its phones, so that nothing else is locked.
create function book(
    _source bigint, _number bigint, _phone bigint, _class int, _destination int, _units bigint, _used_at bigint,
    _month int, _day int
) returns int language plpgsql as $$
declare
    _pack record;
    _open bigint := _units;
    _taken bigint;
    _before bigint;
    _after bigint;
    _fen bigint := 0;
begin
    insert into seen values (_source, _number) on conflict do nothing;
    if not found then
        return 1;
    end if;
    if _class = 0 then
        for _pack in
            select priority, expires, id, size, used from pack
            where phone = _phone and (coverage & 1) <> 0 and valid_from <= _used_at and _used_at < expires
                and used < size
            order by priority, expires, id
        loop
            _taken := least(_open, _pack.size - _pack.used);
            _after := _pack.used + _taken;
            update pack set used = _after,
                told = told | case when _after * 100 >= size * 100 then 7
                                   when _after * 100 >= size * 80 then 3
                                   when _after * 100 >= size * 50 then 1 else 0 end
            where phone = _phone and priority = _pack.priority and expires = _pack.expires and id = _pack.id;
            _open := _open - _taken;
            exit when _open = 0;
        end loop;
        if _open > 0 then
            insert into month_use as m values (_phone, _month, _open * 29 % 1048576, _open * 29 / 1048576)
            on conflict (phone, month) do update
                set rest = (m.rest + _open * 29) % 1048576, fen = m.fen + (m.rest + _open * 29) / 1048576
            returning new.fen - coalesce(old.fen, 0) into _fen;
        end if;
    else
        insert into roaming_day as r values (_phone, _destination, _day, (_units + 1023) / 1024)
        on conflict (phone, destination, day) do update set kilobytes = r.kilobytes + (_units + 1023) / 1024
        returning coalesce(old.kilobytes, 0), new.kilobytes into _before, _after;
        _taken := least(10, (_after + 3071) / 3072) - least(10, (_before + 3071) / 3072);
        if _taken > 0 then
            select _taken * fen into strict _fen from zone_of where destination = _destination;
            insert into month_use as m values (_phone, _month, 0, _fen)
            on conflict (phone, month) do update set fen = m.fen + _fen;
        end if;
    end if;
    if _fen > 0 then
        update account set balance = balance - _fen where phone = _phone;
    end if;
    return 0;
end $$;
