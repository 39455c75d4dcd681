package io.yinuo.charging.rows;

import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.kernel.Wording;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.charge}. */
public final class ChargeStore {

    private final JdbcClient jdbc;

    public ChargeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What these keys stand for, in the words of {@link io.yinuo.charging.ledger.Asked}. */
    public Map<String, String> asked(Collection<String> keys) {
        Map<String, String> asked = new HashMap<>();
        jdbc.sql("select key, asked from charging.command where key = any(:keys)")
                .param("keys", keys.toArray(String[]::new))
                .query(row -> {
                    asked.put(row.getString("key"), row.getString("asked"));
                });
        return asked;
    }

    public Optional<Charge> byKey(ChargeKey key) {
        return jdbc.sql("select * from charging.charge where key = :key")
                .param("key", key.text())
                .query(ChargeStore::charge)
                .optional();
    }

    public Optional<Charge> byVoucher(Voucher voucher) {
        return jdbc.sql("select * from charging.charge where voucher = :voucher")
                .param("voucher", voucher.text())
                .query(ChargeStore::charge)
                .optional();
    }

    /** For what time a charge was. */
    public Period period(Voucher voucher) {
        return jdbc.sql("select period from charging.charge where voucher = :voucher")
                .param("voucher", voucher.text())
                .query((row, number) -> Period.valueOf(row.getString(1)))
                .single();
    }

    /** Whether another system made a charge. */
    public boolean isPast(Voucher voucher) {
        return jdbc.sql("select past from charging.charge where voucher = :voucher")
                .param("voucher", voucher.text())
                .query(Boolean.class)
                .single();
    }

    public List<Charge> of(Collection<Voucher> vouchers) {
        return jdbc.sql("select * from charging.charge where voucher = any(:vouchers)")
                .param("vouchers", vouchers.stream().map(Voucher::text).toArray(String[]::new))
                .query(ChargeStore::charge)
                .list();
    }

    public List<Charge> newest(Msisdn line, int max) {
        return jdbc.sql("""
                select * from charging.charge where msisdn = :line order by charged_at desc, voucher limit :max
                """)
                .param("line", line.e164())
                .param("max", max)
                .query(ChargeStore::charge)
                .list();
    }

    public static Charge charge(ResultSet row, int number) throws SQLException {
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
}
