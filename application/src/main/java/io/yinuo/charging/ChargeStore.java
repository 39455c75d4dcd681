package io.yinuo.charging;

import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.AccountStore.Held;
import io.yinuo.charging.PastAccounts.PastCharge;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.kernel.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.charge}. */
final class ChargeStore {

    private final JdbcClient jdbc;

    ChargeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes the money and owes the notice: entry, account, key, charge and notice in one statement. */
    void make(Charge charge, Period period, String asked, Held held, Duration retryAfter) {
        jdbc.sql("""
                with moved as (
                    update charging.account set balance_fen = :after, entries = :place where msisdn = :line),
                entered as (
                    insert into charging.entry
                        (msisdn, place, at, amount_fen, balance_before_fen, balance_after_fen, what, reference)
                    values (:line, :place, :at, -:amount, :before, :after, 'CHARGE', :voucher)),
                asked as (
                    insert into charging.command (key, asked, outcome, msisdn, place, at)
                    values (:key, :asked, 'CHARGED', :line, :place, :at)),
                made as (
                    insert into charging.charge
                        (voucher, key, msisdn, amount_fen, kind, service_zh, service_en, provider, provider_zh,
                         provider_en, period_start, period, subscription, charged_at, balance_after_fen, past)
                    values (:voucher, :key, :line, :amount, :kind, :serviceZh, :serviceEn, :provider, :providerZh,
                         :providerEn, :periodStart, :period, :subscription, :at, :after, false))
                insert into charging.notice (voucher, msisdn, charged_at, next_try_at)
                values (:voucher, :line, :at, :nextTryAt)
                """)
                .param("line", charge.line().e164())
                .param("place", held.entries() + 1)
                .param("before", held.balance().amount())
                .param("after", charge.balanceAfter().amount())
                .param("amount", charge.amount().amount())
                .param("at", charge.at().atOffset(ZoneOffset.UTC))
                .param("key", charge.key().text())
                .param("asked", asked)
                .param("voucher", charge.voucher().text())
                .param("kind", charge.kind().name())
                .param("serviceZh", charge.service().zh())
                .param("serviceEn", charge.service().en())
                .param("provider", charge.provider().text())
                .param("providerZh", charge.providerName().zh())
                .param("providerEn", charge.providerName().en())
                .param("periodStart", charge.periodStart().atOffset(ZoneOffset.UTC))
                .param("period", period.name())
                .param("subscription", charge.subscription())
                .param("nextTryAt", charge.at().plus(retryAfter).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What these keys stand for, in the words of {@link Asked}. */
    Map<String, String> asked(Collection<String> keys) {
        Map<String, String> asked = new HashMap<>();
        jdbc.sql("select key, asked from charging.command where key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    asked.put(row.getString("key"), row.getString("asked"));
                });
        return asked;
    }

    /** Writes down charges of another system. Returns the keys that it wrote; the others were taken meanwhile. */
    Set<String> recordPast(List<PastCharge> past, List<Voucher> vouchers, List<String> asked, Instant now) {
        return new HashSet<>(jdbc.sql("""
                with fresh as (
                    select * from unnest(:keys, :asked, :lines, :ats, :vouchers, :amounts, :kinds, :servicesZh,
                        :servicesEn, :providers, :providersZh, :providersEn, :periodStarts, :periods, :subscriptions)
                    as fresh (key, asked, msisdn, at, voucher, amount, kind, service_zh, service_en, provider,
                        provider_zh, provider_en, period_start, period, subscription)),
                recorded as (
                    insert into charging.command (key, asked, outcome, msisdn, at)
                    select key, asked, 'RECORDED', msisdn, :now from fresh order by key
                    on conflict (key) do nothing
                    returning key)
                insert into charging.charge
                    (voucher, key, msisdn, amount_fen, kind, service_zh, service_en, provider, provider_zh, provider_en,
                     period_start, period, subscription, charged_at, balance_after_fen, past)
                select voucher, key, msisdn, amount, kind, service_zh, service_en, provider, provider_zh, provider_en,
                     period_start::timestamptz, period, subscription, at::timestamptz, 0, true
                from fresh join recorded using (key)
                returning key
                """)
                .param("keys", texts(past, c -> c.key().text()))
                .param("asked", asked.toArray(String[]::new))
                .param("lines", numbers(past, c -> c.request().line().e164()))
                .param("ats", texts(past, c -> c.at().toString()))
                .param("vouchers", vouchers.stream().map(Voucher::text).toArray(String[]::new))
                .param("amounts", numbers(past, c -> c.request().amount().amount()))
                .param("kinds", texts(past, c -> c.request().kind().name()))
                .param("servicesZh", texts(past, c -> c.request().service().zh()))
                .param("servicesEn", texts(past, c -> c.request().service().en()))
                .param("providers", texts(past, c -> c.request().provider().text()))
                .param(
                        "providersZh",
                        texts(past, c -> c.request().providerName().zh()))
                .param(
                        "providersEn",
                        texts(past, c -> c.request().providerName().en()))
                .param(
                        "periodStarts",
                        texts(past, c -> c.request().periodStart().toString()))
                .param("periods", texts(past, c -> c.request().period().name()))
                .param("subscriptions", numbers(past, c -> c.request().subscription()))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString("key"))
                .list());
    }

    List<Voucher> nextVouchers(int count) {
        return jdbc.sql("select nextval('charging.voucher') from generate_series(1, :count)")
                .param("count", count)
                .query((row, number) -> Voucher.ofSequence(row.getLong(1)))
                .list();
    }

    Optional<Charge> byKey(ChargeKey key) {
        return jdbc.sql("select * from charging.charge where key = :key")
                .param("key", key.text())
                .query(ChargeStore::charge)
                .optional();
    }

    Optional<Charge> byVoucher(Voucher voucher) {
        return jdbc.sql("select * from charging.charge where voucher = :voucher")
                .param("voucher", voucher.text())
                .query(ChargeStore::charge)
                .optional();
    }

    List<Charge> newest(Msisdn line, int max) {
        return jdbc.sql("""
                select * from charging.charge where msisdn = :line order by charged_at desc, voucher limit :max
                """)
                .param("line", line.e164())
                .param("max", max)
                .query(ChargeStore::charge)
                .list();
    }

    static Charge charge(ResultSet row, int number) throws SQLException {
        return new Charge(
                new Voucher(row.getString("voucher")),
                new ChargeKey(row.getString("key")),
                new Msisdn(row.getLong("msisdn")),
                new Fen(row.getLong("amount_fen")),
                FeeKind.valueOf(row.getString("kind")),
                new Wording(row.getString("service_zh"), row.getString("service_en")),
                new ProviderId(row.getString("provider")),
                new Wording(row.getString("provider_zh"), row.getString("provider_en")),
                row.getObject("period_start", OffsetDateTime.class).toInstant(),
                row.getLong("subscription"),
                row.getObject("charged_at", OffsetDateTime.class).toInstant(),
                new Fen(row.getLong("balance_after_fen")));
    }

    private static String[] texts(List<PastCharge> past, Function<PastCharge, String> column) {
        return past.stream().map(column).toArray(String[]::new);
    }

    private static long[] numbers(List<PastCharge> past, ToLongFunction<PastCharge> column) {
        return past.stream().mapToLong(column).toArray();
    }
}
