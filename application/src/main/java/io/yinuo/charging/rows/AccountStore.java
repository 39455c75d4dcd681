package io.yinuo.charging.rows;

import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.ChargeKey;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.account}, {@code charging.entry} and {@code charging.command}. */
public final class AccountStore {

    private final JdbcClient jdbc;

    public AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Fen> balance(Msisdn line) {
        return jdbc.sql("select balance_fen from charging.account where msisdn = :line")
                .param("line", line.e164())
                .query((row, number) -> new Fen(row.getLong(1)))
                .optional();
    }

    /** What was asked under a key, if its rows are here. */
    public Optional<Known> known(ChargeKey key) {
        return jdbc.sql("select asked, pack from charging.command where key = :key")
                .param("key", key.text())
                .query((row, number) -> new Known(row.getString(1), row.getLong(2)))
                .optional();
    }

    /** The balance right after the entry that a key made. */
    public Optional<Fen> balanceAfter(ChargeKey key) {
        return jdbc.sql("""
                select entry.balance_after_fen
                from charging.command join charging.entry using (msisdn, place) where command.key = :key
                """)
                .param("key", key.text())
                .query((row, number) -> new Fen(row.getLong(1)))
                .optional();
    }

    /** Whose balance the entry of a key changed, if its rows are here. */
    public Optional<CreditedLine> creditedUnder(ChargeKey key) {
        return jdbc.sql("""
                select msisdn, entry.balance_after_fen
                from charging.command join charging.entry using (msisdn, place)
                where command.key = :key and command.outcome = 'CREDITED'
                """)
                .param("key", key.text())
                .query((row, number) -> new CreditedLine(new Msisdn(row.getLong(1)), new Fen(row.getLong(2))))
                .optional();
    }

    public List<AccountEntry> entries(Msisdn line, int max) {
        return jdbc.sql("""
                select place, at, amount_fen, balance_after_fen, what, reference
                from charging.entry where msisdn = :line order by place desc limit :max
                """)
                .param("line", line.e164())
                .param("max", max)
                .query(AccountStore::entry)
                .list();
    }

    public static AccountEntry entry(ResultSet row, int number) throws SQLException {
        return new AccountEntry(
                row.getLong("place"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Fen(row.getLong("amount_fen")),
                new Fen(row.getLong("balance_after_fen")),
                row.getString("what"),
                row.getString("reference"));
    }

    /**
     * @param asked in the words of {@link io.yinuo.charging.ledger.Asked}
     * @param pack  that was bought; 0 if none was
     */
    public record Known(String asked, long pack) {}

    public record CreditedLine(Msisdn line, Fen balanceAfter) {}
}
