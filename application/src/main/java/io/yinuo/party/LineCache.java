package io.yinuo.party;

import io.yinuo.kernel.Msisdn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The lines that were asked for last, because every message asks for one; also that a phone is not ours.
 *
 * <p>Never shows what was not committed, and never an old line after the commit of a new one. While a transaction changes a
 * line, everybody reads that line from the database: its own thread sees the change, the others what is committed. What
 * was read from the database is kept only if no change ended meanwhile.
 */
final class LineCache {

    private static final int STRIPES = 64;

    private final Stripe[] stripes;

    LineCache(int linesMax) {
        int each = Math.ceilDiv(linesMax, STRIPES);
        this.stripes =
                IntStream.range(0, STRIPES).mapToObj(i -> new Stripe(each)).toArray(Stripe[]::new);
    }

    Optional<Line> find(Msisdn msisdn, Function<Msisdn, Optional<Line>> load) {
        Stripe stripe = stripeOf(msisdn);
        long changes;
        synchronized (stripe) {
            Optional<Line> known = stripe.changing > 0 ? null : stripe.lines.get(msisdn);
            if (known != null) {
                return known;
            }
            changes = stripe.changes;
        }
        Optional<Line> loaded = load.apply(msisdn);
        synchronized (stripe) {
            if (stripe.changing == 0 && stripe.changes == changes) {
                stripe.lines.put(msisdn, loaded);
            }
        }
        return loaded;
    }

    /** Says, before it does so, that the transaction that is going on will change the line. */
    void changing(Msisdn msisdn) {
        Stripe stripe = stripeOf(msisdn);
        synchronized (stripe) {
            stripe.changing++;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                synchronized (stripe) {
                    stripe.changing--;
                    stripe.changes++;
                    stripe.lines.remove(msisdn);
                }
            }
        });
    }

    private Stripe stripeOf(Msisdn msisdn) {
        long number = msisdn.e164();
        return stripes[(int) ((number ^ (number >>> 6)) & (STRIPES - 1))];
    }

    /** A part of the lines under one lock, so that threads seldom wait for each other. */
    private static final class Stripe {

        final Map<Msisdn, Optional<Line>> lines;
        int changing;
        long changes;

        Stripe(int linesMax) {
            this.lines = new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Msisdn, Optional<Line>> eldest) {
                    return size() > linesMax;
                }
            };
        }
    }
}
