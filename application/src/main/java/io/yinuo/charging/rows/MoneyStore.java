package io.yinuo.charging.rows;

import static io.yinuo.charging.rows.Columns.numbers;
import static io.yinuo.charging.rows.Columns.texts;
import static io.yinuo.charging.rows.Columns.truths;

import io.yinuo.charging.rows.MoneyRows.ChargeRow;
import io.yinuo.charging.rows.MoneyRows.Command;
import io.yinuo.charging.rows.MoneyRows.Entry;
import io.yinuo.charging.rows.MoneyRows.Opening;
import io.yinuo.charging.rows.MoneyRows.RefundRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes accounts, entries, commands, charges, refunds and the notices that are owed for them. */
record MoneyStore(JdbcClient jdbc) {

    void write(MoneyRows rows, Duration noticeRetryAfter) {
        open(rows.opened());
        Map<Long, Long> places = lastPlaces(rows.entries);
        long[] numbered = number(rows.entries, places);
        enter(rows.entries, numbered);
        balance(rows.entries, numbered);
        close(rows.closed());
        command(rows.commands, numbered);
        charge(rows.charges);
        refund(rows.refunds);
        owe(rows.charges.stream().filter(row -> !row.past()).toList(), noticeRetryAfter);
    }

    private void open(List<Opening> opened) {
        if (opened.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.account (msisdn, balance_fen, entries, opened_at)
                select msisdn, 0, 0, at::timestamptz from unnest(:lines, :ats) as fresh (msisdn, at) order by msisdn
                on conflict (msisdn) do update set closed_at = null
                """)
                .param("lines", numbers(opened, Opening::line))
                .param("ats", texts(opened, one -> one.at().toString()))
                .update();
    }

    private void close(List<Opening> closed) {
        if (closed.isEmpty()) {
            return;
        }
        jdbc.sql("""
                update charging.account set closed_at = gone.at::timestamptz
                from unnest(:lines, :ats) as gone (msisdn, at) where account.msisdn = gone.msisdn
                """)
                .param("lines", numbers(closed, Opening::line))
                .param("ats", texts(closed, one -> one.at().toString()))
                .update();
    }

    private Map<Long, Long> lastPlaces(List<Entry> entries) {
        Map<Long, Long> places = new HashMap<>();
        if (!entries.isEmpty()) {
            jdbc.sql("select msisdn, entries from charging.account where msisdn = any(:lines)")
                    .param(
                            "lines",
                            entries.stream().mapToLong(Entry::line).distinct().toArray())
                    .query(row -> {
                        places.put(row.getLong(1), row.getLong(2));
                    });
        }
        return places;
    }

    /** Each entry's place among those of its account. */
    private static long[] number(List<Entry> entries, Map<Long, Long> places) {
        long[] numbered = new long[entries.size()];
        for (int i = 0; i < numbered.length; i++) {
            numbered[i] = places.merge(entries.get(i).line(), 1L, Long::sum);
        }
        return numbered;
    }

    private void enter(List<Entry> entries, long[] places) {
        if (entries.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.entry
                    (msisdn, place, at, amount_fen, balance_before_fen, balance_after_fen, what, reference)
                select msisdn, place, at::timestamptz, amount, after - amount, after, what, reference
                from unnest(:lines, :places, :ats, :amounts, :afters, :whats, :references)
                    as fresh (msisdn, place, at, amount, after, what, reference)
                order by msisdn, place
                """)
                .param("lines", numbers(entries, Entry::line))
                .param("places", places)
                .param("ats", texts(entries, entry -> entry.at().toString()))
                .param("amounts", numbers(entries, Entry::amountFen))
                .param("afters", numbers(entries, Entry::balanceFen))
                .param("whats", texts(entries, Entry::what))
                .param("references", texts(entries, Entry::reference))
                .update();
    }

    private void balance(List<Entry> entries, long[] places) {
        Map<Long, Integer> last = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            last.put(entries.get(i).line(), i);
        }
        if (last.isEmpty()) {
            return;
        }
        List<Integer> lasts = last.values().stream().sorted().toList();
        jdbc.sql("""
                update charging.account set balance_fen = fresh.balance, entries = fresh.place
                from unnest(:lines, :balances, :places) as fresh (msisdn, balance, place)
                where account.msisdn = fresh.msisdn
                """)
                .param("lines", numbers(lasts, i -> entries.get(i).line()))
                .param("balances", numbers(lasts, i -> entries.get(i).balanceFen()))
                .param("places", numbers(lasts, i -> places[i]))
                .update();
    }

    private void command(List<Command> commands, long[] places) {
        if (commands.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.command (key, asked, outcome, msisdn, place, pack, at)
                select key, asked, outcome, msisdn, nullif(place, 0), nullif(pack, 0), at::timestamptz
                from unnest(:keys, :asked, :outcomes, :lines, :places, :packs, :ats)
                    as fresh (key, asked, outcome, msisdn, place, pack, at)
                """)
                .param("keys", texts(commands, Command::key))
                .param("asked", texts(commands, Command::asked))
                .param("outcomes", texts(commands, Command::outcome))
                .param("lines", numbers(commands, Command::line))
                .param("places", numbers(commands, command -> command.entry() < 0 ? 0 : places[command.entry()]))
                .param("packs", numbers(commands, Command::pack))
                .param("ats", texts(commands, command -> command.at().toString()))
                .update();
    }

    private void charge(List<ChargeRow> charges) {
        if (charges.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.charge
                    (voucher, key, msisdn, amount_fen, kind, service_zh, service_en, provider, provider_zh, provider_en,
                     period_start, period, subscription, charged_at, balance_after_fen, past)
                select voucher, key, msisdn, amount, kind, service_zh, service_en, provider, provider_zh, provider_en,
                     period_start::timestamptz, period, subscription, at::timestamptz, balance, past
                from unnest(:vouchers, :keys, :lines, :amounts, :kinds, :servicesZh, :servicesEn, :providers,
                        :providersZh, :providersEn, :periodStarts, :periods, :subscriptions, :ats, :balances, :pasts)
                    as fresh (voucher, key, msisdn, amount, kind, service_zh, service_en, provider, provider_zh,
                        provider_en, period_start, period, subscription, at, balance, past)
                """)
                .param("vouchers", texts(charges, row -> row.charge().voucher().text()))
                .param("keys", texts(charges, row -> row.charge().key().text()))
                .param("lines", numbers(charges, row -> row.charge().line().e164()))
                .param("amounts", numbers(charges, row -> row.charge().amount().amount()))
                .param("kinds", texts(charges, row -> row.charge().kind().name()))
                .param("servicesZh", texts(charges, row -> row.service().zh()))
                .param("servicesEn", texts(charges, row -> row.service().en()))
                .param("providers", texts(charges, row -> row.service().provider()))
                .param("providersZh", texts(charges, row -> row.service().providerZh()))
                .param("providersEn", texts(charges, row -> row.service().providerEn()))
                .param(
                        "periodStarts",
                        texts(charges, row -> row.service().periodStart().toString()))
                .param("periods", texts(charges, row -> row.service().period().name()))
                .param("subscriptions", numbers(charges, row -> row.service().subscription()))
                .param("ats", texts(charges, row -> row.charge().at().toString()))
                .param(
                        "balances",
                        numbers(charges, row -> row.charge().balanceAfter().amount()))
                .param("pasts", truths(charges, ChargeRow::past))
                .update();
    }

    private void refund(List<RefundRow> refunds) {
        if (refunds.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.refund (log_position, voucher, msisdn, amount_fen, balance_after_fen, key, at)
                select log_position, voucher, msisdn, amount, balance, key, at::timestamptz
                from unnest(:positions, :vouchers, :lines, :amounts, :balances, :keys, :ats)
                    as fresh (log_position, voucher, msisdn, amount, balance, key, at)
                """)
                .param("positions", numbers(refunds, RefundRow::logPosition))
                .param("vouchers", texts(refunds, RefundRow::voucher))
                .param("lines", numbers(refunds, RefundRow::line))
                .param("amounts", numbers(refunds, RefundRow::amountFen))
                .param("balances", numbers(refunds, RefundRow::balanceFen))
                .param("keys", texts(refunds, RefundRow::key))
                .param("ats", texts(refunds, refund -> refund.at().toString()))
                .update();
    }

    private void owe(List<ChargeRow> charges, Duration retryAfter) {
        if (charges.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into charging.notice (voucher, msisdn, charged_at, next_try_at)
                select voucher, msisdn, at::timestamptz, at::timestamptz + :retryAfter * interval '1 millisecond'
                from unnest(:vouchers, :lines, :ats) as fresh (voucher, msisdn, at)
                """)
                .param("retryAfter", retryAfter.toMillis())
                .param("vouchers", texts(charges, row -> row.charge().voucher().text()))
                .param("lines", numbers(charges, row -> row.charge().line().e164()))
                .param("ats", texts(charges, row -> row.charge().at().toString()))
                .update();
    }
}
