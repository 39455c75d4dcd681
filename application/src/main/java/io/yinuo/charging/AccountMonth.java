package io.yinuo.charging;

import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.kernel.Fen;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What happened to an account's money in a month of the operator's zone. Sums are of everything; lists hold the newest, so
 * many at most.
 *
 * @param balances at the beginning and at the end; empty if nothing moved
 * @param charged  what was charged of each kind of fee, more than zero
 * @param use      what use that no pack paid for cost, by the day on which it was booked, newest first
 * @param abroad   what day packs abroad cost, as it was booked in this month
 * @param other    top-ups, refunds, adjustments and what else is no charge, together
 * @param charges  newest first, at most {@link AccountMonths#ROWS_MAX}; those of another system too, which moved no money
 * @param others   the entries that are no charges, newest first, at most {@link AccountMonths#ROWS_MAX}
 */
public record AccountMonth(
        YearMonth month,
        Optional<Balances> balances,
        Map<FeeKind, Fen> charged,
        List<DayCost> use,
        Fen abroad,
        Fen other,
        List<Item> charges,
        List<AccountEntry> others) {

    public record Balances(Fen before, Fen after) {}

    public record DayCost(LocalDate day, Fen cost) {}

    /**
     * One charge.
     *
     * @param period what was paid for
     * @param past   whether another system made it, before Yinuo was there
     * @param notice empty only for what another system made
     */
    public record Item(Charge charge, Period period, boolean past, Optional<ChargeNotice> notice) {}

    public AccountMonth {
        charged = Map.copyOf(charged);
        use = List.copyOf(use);
        charges = List.copyOf(charges);
        others = List.copyOf(others);
    }

    public Fen charged(FeeKind kind) {
        return charged.getOrDefault(kind, Fen.ZERO);
    }

    public Fen used() {
        return use.stream().map(DayCost::cost).reduce(Fen.ZERO, Fen::plus);
    }

    /** Everything that was charged. */
    public Fen spent() {
        return charged.values().stream()
                .reduce(Fen.ZERO, Fen::plus)
                .plus(used())
                .plus(abroad);
    }

    /** Whether what is told here explains the change of the balance, to the fen. */
    public boolean addsUp() {
        Fen change = other.minus(spent());
        return balances.map(both -> both.after().minus(both.before()).equals(change))
                .orElse(change.equals(Fen.ZERO));
    }
}
