package io.yinuo.channel.selfcare.usage;

import io.yinuo.catalog.FeeKind;
import io.yinuo.charging.AccountMonth;
import io.yinuo.charging.AccountMonths;
import io.yinuo.kernel.Fen;
import java.util.Arrays;
import java.util.List;

/**
 * A month of an account as its owner reads it.
 *
 * @param abroad the days abroad that lie in the month
 */
public record MonthCosts(AccountMonth account, List<Abroad> abroad) {

    /** The charges of one kind, with their sum. */
    public record Group(FeeKind kind, Fen sum, List<AccountMonth.Item> items) {}

    public MonthCosts {
        abroad = List.copyOf(abroad);
    }

    /** Kinds of fees of which there is something. */
    public List<Group> groups() {
        return Arrays.stream(FeeKind.values())
                .map(kind -> new Group(
                        kind,
                        account.charged(kind),
                        account.charges().stream()
                                .filter(item -> item.charge().kind() == kind)
                                .toList()))
                .filter(group -> !group.items().isEmpty() || group.sum().isPositive())
                .toList();
    }

    /** What was booked for days of other months: use abroad may be reported late. */
    public Fen abroadOfOtherMonths() {
        return account.abroad()
                .minus(abroad.stream().map(one -> one.day().cost()).reduce(Fen.ZERO, Fen::plus));
    }

    public boolean isQuiet() {
        return account.charges().isEmpty()
                && account.use().isEmpty()
                && abroad.isEmpty()
                && account.others().isEmpty()
                && account.abroad().equals(Fen.ZERO);
    }

    /** Whether there is more than is told one by one. */
    public boolean isCut() {
        return account.charges().size() >= AccountMonths.ROWS_MAX
                || account.others().size() >= AccountMonths.ROWS_MAX;
    }
}
