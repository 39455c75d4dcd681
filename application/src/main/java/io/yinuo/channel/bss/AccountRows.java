package io.yinuo.channel.bss;

import io.yinuo.charging.PastAccounts;
import io.yinuo.charging.PastAccounts.OpeningBalance;
import java.util.List;

/** Accounts with what they hold at the hand-over. One that is there stays as it is: its money is ours to count now. */
final class AccountRows implements RowTaker {

    private final PastAccounts accounts;
    private final KnownLines lines;

    AccountRows(PastAccounts accounts, KnownLines lines) {
        this.accounts = accounts;
        this.lines = lines;
    }

    @Override
    public String kind() {
        return "accounts";
    }

    @Override
    public List<String> columns() {
        return List.of("msisdn", "balance_fen");
    }

    @Override
    public List<RowAnswer> take(List<Row> rows, String client) {
        return Batches.take(
                rows,
                PastAccounts.ROWS_MAX,
                row -> read(row).then(balance -> lines.check(balance.line(), balance)),
                balances -> accounts.open(balances).stream()
                        .map(opened -> opened ? new RowAnswer.Accepted() : (RowAnswer) new RowAnswer.Unchanged())
                        .toList());
    }

    private static Judged<OpeningBalance> read(Row row) {
        return Fields.read(row, fields -> {
            var line = fields.phone("msisdn");
            var balance = fields.fen("balance_fen");
            return () -> new OpeningBalance(line.value(), balance.value());
        });
    }
}
