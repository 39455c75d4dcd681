package io.yinuo.channel.demo;

import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.Charging;
import io.yinuo.charging.Packs;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.PastSubscription;
import io.yinuo.ordering.StopRequest;
import io.yinuo.ordering.Subscription;
import io.yinuo.party.Line;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * Phones on which nothing has happened yet: {@code 13800002047} first, then {@code 13800019001} to {@code 13800019999}. When
 * all have been used, the one that was used first is put back to how it was: what runs is stopped, a trial and a small
 * service begin anew, and the balance is 150 yuan again at least, and
 * there are 100 MB to use up. Safe for use by several threads.
 */
@Component
@ConditionalOnProperty("yinuo.demo.simulator-url")
class FreshPhones {

    private static final long FIRST = 8613800002047L;
    private static final long RESERVED_FIRST = 8613800019001L;
    private static final int RESERVED = 999;
    private static final Fen BALANCE = Fen.ofYuan(150);
    private static final OfferCode TRIAL = new OfferCode("READ8");
    private static final OfferCode MONTHLY = new OfferCode("WEATHER3");

    private final Lines lines;
    private final Ordering ordering;
    private final Charging charging;
    private final Packs packs;
    private final Clock clock;
    private final Set<Msisdn> usedInThisRun = new HashSet<>();
    private int next = -1;

    FreshPhones(Lines lines, Ordering ordering, Charging charging, Packs packs, Clock clock) {
        this.lines = lines;
        this.ordering = ordering;
        this.charging = charging;
        this.packs = packs;
        this.clock = clock;
    }

    /** A phone for a new walk; empty if the simulator has not handed its phones over to us yet. */
    synchronized Optional<Msisdn> take() {
        for (int tried = 0; tried <= RESERVED; tried++) {
            Msisdn phone = following();
            if (!isActive(phone)) {
                continue;
            }
            if (!usedInThisRun.contains(phone) && isUntouched(phone)) {
                usedInThisRun.add(phone);
                give(phone);
                return Optional.of(phone);
            }
        }
        Msisdn oldest = following();
        if (!isActive(oldest)) {
            return Optional.empty();
        }
        putBack(oldest);
        give(oldest);
        return Optional.of(oldest);
    }

    /** The operator's gift, for the data steps of the story. */
    private void give(Msisdn phone) {
        packs.buy(new ChargeKey("demo-gift:" + phone.e164() + ":" + clock.millis()), phone, Cast.GIFT);
    }

    private Msisdn following() {
        next = (next + 1) % (RESERVED + 1);
        return new Msisdn(next == 0 ? FIRST : RESERVED_FIRST + next - 1);
    }

    private boolean isActive(Msisdn phone) {
        return lines.find(phone).filter(Line::isActive).isPresent();
    }

    private boolean isUntouched(Msisdn phone) {
        List<Subscription> services = ordering.all(phone, 20);
        return !services.isEmpty()
                && services.stream().allMatch(Subscription::isRunning)
                && ordering.orders(Optional.of(phone), Optional.empty(), 1).isEmpty();
    }

    private void putBack(Msisdn phone) {
        Instant now = clock.instant();
        Set<Long> running =
                ordering.running(phone).stream().map(Subscription::id).collect(Collectors.toSet());
        if (!running.isEmpty()) {
            ordering.stop(new StopRequest(phone, running, now, "PAGE", "demo"));
        }
        String again = "DEMO-" + now.toEpochMilli();
        ordering.recordPast(new PastSubscription(
                phone,
                TRIAL,
                now.minus(Duration.ofDays(12)),
                now.plus(Duration.ofDays(18)),
                true,
                "DEMO",
                again + "-T"));
        ordering.recordPast(new PastSubscription(
                phone,
                MONTHLY,
                now.minus(Duration.ofDays(40)),
                now.plus(Duration.ofDays(12)),
                false,
                "DEMO",
                again + "-M"));
        Fen missing = BALANCE.minus(charging.balance(phone).orElse(BALANCE));
        if (missing.isPositive()) {
            charging.credit(new ChargeKey("demo:" + again), phone, missing, "TOP_UP", again);
        }
    }
}
