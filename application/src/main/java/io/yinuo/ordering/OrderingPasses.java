package io.yinuo.ordering;

import java.time.Instant;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens by itself as time goes by, and what goes on after a crash. Each pass takes rows batch by batch, and those
 * that others have are left to them. One row that fails is logged, rests, and keeps no other from its turn.
 */
final class OrderingPasses {

    private static final Logger LOG = LoggerFactory.getLogger(OrderingPasses.class);

    private static final int BATCHES_MAX = 50;

    private final Books books;
    private final LineWork work;
    private final Starting starting;
    private final Lapsing lapsing;
    private final Renewals renewals;
    private final OwedMessages messages;
    private final OrderingSettings settings;

    OrderingPasses(
            Books books,
            LineWork work,
            Starting starting,
            Lapsing lapsing,
            Renewals renewals,
            OwedMessages messages,
            OrderingSettings settings) {
        this.books = books;
        this.work = work;
        this.starting = starting;
        this.lapsing = lapsing;
        this.renewals = renewals;
        this.messages = messages;
        this.settings = settings;
    }

    /** Hands over what is owed, drives on what stands in the middle, and lets lapse what got no answer. */
    void ordersOnce() {
        Instant now = work.now();
        handOverOnce(now);
        forEach("drive on order", () -> take(now), starting::drive);
        forEach("let order lapse", () -> books.orders().expired(now, settings.batch()), lapsing::lapseIfExpired);
        books.wrongCodes().forgetBefore(now.minus(settings.wrongCodesWithin()));
    }

    /** Reminds, charges and ends whatever renews. */
    void renewalsOnce() {
        Instant now = work.now();
        forEach(
                "take the next step of service",
                () -> books.subscriptions().takeForLooking(now, now.plus(settings.retryAfter()), settings.batch()),
                renewals::advance);
    }

    private List<Long> take(Instant now) {
        return books.orders().takeForDriving(now, now.plus(settings.retryAfter()), settings.batch());
    }

    private void handOverOnce(Instant now) {
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            if (messages.handOverLeft(now) < settings.batch()) {
                return;
            }
        }
    }

    private void forEach(String deed, Supplier<List<Long>> rows, LongConsumer step) {
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            List<Long> ids = rows.get();
            for (long id : ids) {
                attempt(deed, id, step);
            }
            if (ids.size() < settings.batch()) {
                return;
            }
        }
    }

    private static void attempt(String deed, long id, LongConsumer step) {
        try {
            step.accept(id);
        } catch (RuntimeException e) {
            LOG.error("Could not {} {}; it is tried again", deed, id, e);
        }
    }
}
