package io.yinuo.charging;

import io.yinuo.catalog.Period;
import io.yinuo.engine.charging.PackCause;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Why an account was charged, out of its records. */
public sealed interface Explanation {

    /**
     * A fee that has a voucher.
     *
     * @param period what was paid for
     * @param past   whether another system made it
     * @param entry  that took the money; empty for what another system made
     * @param pack   that was paid, if it was one
     */
    record OfFee(
            Charge charge,
            Period period,
            boolean past,
            Optional<ChargeNotice> notice,
            Optional<AccountEntry> entry,
            Optional<PaidPack> pack)
            implements Explanation {

        /** Whether the entry took what the charge says, and left what the charge says. */
        public boolean addsUp() {
            return entry.map(one -> one.amount().negated().equals(charge.amount())
                            && one.balanceAfter().equals(charge.balanceAfter()))
                    .orElse(past);
        }
    }

    /** @param price of the offer, as the catalogue has it; empty if it has forgotten the offer */
    record PaidPack(
            long number,
            Wording name,
            PackCause cause,
            Unit unit,
            long size,
            Instant begins,
            Instant expires,
            Optional<Fen> price) {}

    /**
     * Use that no pack paid for. The entry does not say of which class it was; what could have cost it is told, each with
     * its price at that time.
     */
    record OfUse(AccountEntry entry, List<PriceThen> prices) implements Explanation {

        public OfUse {
            prices = List.copyOf(prices);
        }
    }

    /**
     * The price of a class of use at a moment.
     *
     * @param tariff    the version that held, from {@code validFrom}
     * @param pack      whose price it was, if a pack with a lower one was there
     * @param perUnits  what the price is for
     * @param pays      how many units the entry's amount pays for at this price, rounded down
     * @param usedAbout what was used of the class in the hour of the entry and the hour before, packs included
     */
    record PriceThen(
            int useClass,
            Wording name,
            Unit unit,
            int tariff,
            LocalDate validFrom,
            Optional<Wording> pack,
            Fen price,
            long perUnits,
            long pays,
            long usedAbout) {}

    /**
     * Day packs abroad.
     *
     * @param days      at whose packs' price the entry comes to whole packs, of its own day if there is one, else of the
     *                  days before: use abroad may be reported late
     * @param lastPack  the number of the day's last pack that the entry paid, if it is certain which day it was
     */
    record OfAbroad(AccountEntry entry, List<RoamingDay> days, Optional<Integer> lastPack) implements Explanation {

        public OfAbroad {
            days = List.copyOf(days);
        }

        /** How many packs the entry paid on the only day that it can be. */
        public int packs() {
            return (int) (-entry.amount().amount() / days.getFirst().packPrice().amount());
        }

        public int firstPack() {
            return lastPack.orElse(0) - packs() + 1;
        }
    }
}
