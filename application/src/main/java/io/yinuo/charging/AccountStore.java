package io.yinuo.charging;

import io.yinuo.charging.PastAccounts.OpeningBalance;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of {@code charging.account}, {@code charging.entry} and {@code charging.command}. */
final class AccountStore {

    private final JdbcClient jdbc;

    AccountStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Opens those accounts that are not there, each with its first entry. Returns which it opened. */
    Set<Msisdn> open(List<OpeningBalance> balances, Instant at) {
        return new HashSet<>(jdbc.sql("""
                with opened as (
                    insert into charging.account (msisdn, balance_fen, entries, opened_at)
                    select msisdn, balance, 1, :at from unnest(:lines, :balances) as fresh (msisdn, balance)
                    order by msisdn
                    on conflict (msisdn) do nothing
                    returning msisdn, balance_fen)
                insert into charging.entry
                    (msisdn, place, at, amount_fen, balance_before_fen, balance_after_fen, what, reference)
                select msisdn, 1, :at, balance_fen, 0, balance_fen, 'IMPORT', 'opening balance' from opened
                returning msisdn
                """)
                .param(
                        "lines",
                        balances.stream().mapToLong(b -> b.line().e164()).toArray())
                .param(
                        "balances",
                        balances.stream().mapToLong(b -> b.balance().amount()).toArray())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Msisdn(row.getLong(1)))
                .list());
    }

    Optional<Fen> balance(Msisdn line) {
        return jdbc.sql("select balance_fen from charging.account where msisdn = :line")
                .param("line", line.e164())
                .query((row, number) -> new Fen(row.getLong(1)))
                .optional();
    }

    /**
     * Holds an account to the end of the transaction, so that changes of it take turns, and tells what was asked under a
     * key before; with a fresh voucher for what may come. A key that another account takes at this moment is seen only
     * when it is written.
     */
    Optional<Held> hold(Msisdn line, ChargeKey key) {
        return jdbc.sql("""
                select balance_fen, entries, closed_at is not null as closed, nextval('charging.voucher') as voucher,
                    (select asked || E'\\n' || outcome from charging.command where key = :key) as known
                from charging.account where msisdn = :line for no key update
                """)
                .param("line", line.e164())
                .param("key", key.text())
                .query((row, number) -> new Held(
                        line,
                        new Fen(row.getLong("balance_fen")),
                        row.getLong("entries"),
                        row.getBoolean("closed"),
                        row.getLong("voucher"),
                        Optional.ofNullable(row.getString("known")).map(AccountStore::known)))
                .optional();
    }

    Optional<Known> known(ChargeKey key) {
        return jdbc.sql("select asked || E'\\n' || outcome from charging.command where key = :key")
                .param("key", key.text())
                .query(String.class)
                .optional()
                .map(AccountStore::known);
    }

    /** The balance right after the entry that a key made. */
    Optional<Fen> balanceAfter(ChargeKey key) {
        return jdbc.sql("""
                select entry.balance_after_fen
                from charging.command join charging.entry using (msisdn, place) where command.key = :key
                """)
                .param("key", key.text())
                .query((row, number) -> new Fen(row.getLong(1)))
                .optional();
    }

    /** Remembers a refusal that is final for its key. */
    void refuse(ChargeKey key, String asked, Msisdn line, ChargeAnswer.Reason reason, Instant at) {
        jdbc.sql("""
                insert into charging.command (key, asked, outcome, msisdn, at)
                values (:key, :asked, :outcome, :line, :at)
                """)
                .param("key", key.text())
                .param("asked", asked)
                .param("outcome", reason.name())
                .param("line", line.e164())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Moves the balance of a held account under a key that is not a charge's: entry, account and key in one statement. */
    Fen move(Held held, ChargeKey key, String asked, Fen amount, String what, String reference, Instant at) {
        Fen after = held.balance().plus(amount);
        jdbc.sql("""
                with moved as (
                    update charging.account set balance_fen = :after, entries = :place where msisdn = :line),
                asked as (
                    insert into charging.command (key, asked, outcome, msisdn, place, at)
                    values (:key, :asked, 'CREDITED', :line, :place, :at))
                insert into charging.entry
                    (msisdn, place, at, amount_fen, balance_before_fen, balance_after_fen, what, reference)
                values (:line, :place, :at, :amount, :before, :after, :what, :reference)
                """)
                .param("line", held.line().e164())
                .param("place", held.entries() + 1)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("amount", amount.amount())
                .param("before", held.balance().amount())
                .param("after", after.amount())
                .param("what", what)
                .param("reference", reference)
                .param("key", key.text())
                .param("asked", asked)
                .update();
        return after;
    }

    List<AccountEntry> entries(Msisdn line, int max) {
        return jdbc.sql("""
                select place, at, amount_fen, balance_after_fen, what, reference
                from charging.entry where msisdn = :line order by place desc limit :max
                """)
                .param("line", line.e164())
                .param("max", max)
                .query(AccountStore::entry)
                .list();
    }

    private static AccountEntry entry(ResultSet row, int number) throws SQLException {
        return new AccountEntry(
                row.getLong("place"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Fen(row.getLong("amount_fen")),
                new Fen(row.getLong("balance_after_fen")),
                row.getString("what"),
                row.getString("reference"));
    }

    private static Known known(String askedAndOutcome) {
        int end = askedAndOutcome.lastIndexOf('\n');
        return new Known(askedAndOutcome.substring(0, end), askedAndOutcome.substring(end + 1));
    }

    /**
     * An account whose row is held.
     *
     * @param voucher the next place in the sequence of vouchers
     * @param known   what was asked under the key before
     */
    record Held(Msisdn line, Fen balance, long entries, boolean closed, long voucher, Optional<Known> known) {}

    /** @param asked in the words of {@link Asked} */
    record Known(String asked, String outcome) {

        /** The reason of a refusal that is final; null for what was done. */
        ChargeAnswer.@Nullable Reason refusal() {
            return switch (outcome) {
                case "NO_SUCH_ACCOUNT" -> ChargeAnswer.Reason.NO_SUCH_ACCOUNT;
                case "ACCOUNT_CLOSED" -> ChargeAnswer.Reason.ACCOUNT_CLOSED;
                default -> null;
            };
        }
    }
}
