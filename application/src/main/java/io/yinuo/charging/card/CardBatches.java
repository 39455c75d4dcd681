package io.yinuo.charging.card;

import io.yinuo.charging.card.BatchStore.Batch;
import io.yinuo.engine.card.CardSecret;
import io.yinuo.kernel.Operator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes batches of recharge cards, and stops them. Safe for use by several threads. */
public final class CardBatches {

    private static final Logger LOG = LoggerFactory.getLogger(CardBatches.class);

    /** With ten million cards about, one in ten billion new ones meets another's secret; twice in a row none ever does. */
    private static final int DRAWS_MAX = 8;

    private final CardSecrets secrets;
    private final BatchStore store;
    private final Operator operator;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public CardBatches(
            CardSecrets secrets,
            JdbcClient jdbc,
            Operator operator,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.secrets = secrets;
        this.store = new BatchStore(jdbc);
        this.operator = operator;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What comes of asking for a batch. */
    public sealed interface MakeAnswer {

        /** It is there, made now or before. */
        record Made(Cards cards) implements MakeAnswer {}

        /** The reference stands for other terms, or is another client's; nothing was made. */
        record ReferenceReused() implements MakeAnswer {}

        /** The last day is over, or more than {@link BatchTerms#YEARS_MAX} years ahead; nothing was made. */
        record NotThatDay(LocalDate first, LocalDate last) implements MakeAnswer {}
    }

    /** What comes of stopping one. */
    public sealed interface StopAnswer {

        /**
         * From now on, what nobody has is refused.
         *
         * @param stopped how many cards that are
         * @param used    how many had been used, or are being used; they stay so
         */
        record Stopped(int stopped, int used) implements StopAnswer {}

        record NoSuchBatch() implements StopAnswer {}

        /** The batch has no card of this serial number. */
        record NoSuchCard() implements StopAnswer {}
    }

    /** Takes one card after another. */
    @FunctionalInterface
    public interface Taker<E extends Exception> {
        void take(String serial, String secret) throws E;
    }

    /** The cards of a batch. Each look makes their secrets anew; nothing keeps them. */
    public final class Cards {

        private final Batch batch;
        private final Map<Integer, Integer> draws;

        private Cards(Batch batch) {
            this.batch = batch;
            this.draws = store.draws(batch.number());
        }

        public <E extends Exception> void forEach(Taker<E> taker) throws E {
            for (int place = 1; place <= batch.terms().count(); place++) {
                CardSecret secret = secrets.secret(batch.terms().reference(), place, draws.getOrDefault(place, 0));
                taker.take(new CardSerial(batch.number(), place).toString(), secret.digits());
            }
        }
    }

    /** Makes a batch, or finds the one that was made with the same terms; then they are the same cards. */
    public MakeAnswer make(BatchTerms terms) {
        Optional<Batch> known = store.find(terms.reference());
        if (known.isPresent()) {
            return again(known.get(), terms);
        }
        LocalDate today = operator.dayOf(clock.instant());
        LocalDate last = today.plusYears(BatchTerms.YEARS_MAX);
        if (terms.goodUntil().isBefore(today) || terms.goodUntil().isAfter(last)) {
            return new MakeAnswer.NotThatDay(today, last);
        }
        boolean made = transaction.execute(status -> add(terms));
        if (made) {
            LOG.info("{} made the batch {} of recharge cards", terms.client(), terms.reference());
        }
        return again(store.find(terms.reference()).orElseThrow(), terms);
    }

    private MakeAnswer again(Batch batch, BatchTerms terms) {
        return batch.terms().equals(terms) ? new MakeAnswer.Made(new Cards(batch)) : new MakeAnswer.ReferenceReused();
    }

    private boolean add(BatchTerms terms) {
        Instant expires =
                terms.goodUntil().plusDays(1).atStartOfDay(operator.zone()).toInstant();
        if (!store.add(terms, expires, now())) {
            return false;
        }
        long number = store.find(terms.reference()).orElseThrow().number();
        Map<Integer, byte[]> waiting = digests(terms, IntStream.rangeClosed(1, terms.count()), 0);
        for (int draw = 0; !waiting.isEmpty(); draw++) {
            if (draw == DRAWS_MAX) {
                throw new IllegalStateException("No secrets are left for the batch " + terms.reference());
            }
            Map<Integer, byte[]> left = new HashMap<>(waiting);
            store.addCards(number, draw, waiting).forEach(left::remove);
            waiting = digests(terms, left.keySet().stream().mapToInt(place -> place), draw + 1);
        }
        return true;
    }

    private Map<Integer, byte[]> digests(BatchTerms terms, IntStream places, int draw) {
        return places.boxed()
                .collect(Collectors.toMap(
                        place -> place, place -> secrets.digest(secrets.secret(terms.reference(), place, draw))));
    }

    /** Stops a whole batch: what nobody has yet is refused from now on. */
    public StopAnswer stop(String reference) {
        return transaction.execute(status -> {
            Optional<Batch> batch = store.find(reference);
            if (batch.isEmpty()) {
                return new StopAnswer.NoSuchBatch();
            }
            store.stop(batch.get().number(), now());
            return stopped(batch.get(), 1, batch.get().terms().count());
        });
    }

    /** Stops one card of a batch. */
    public StopAnswer stop(String reference, String serial) {
        return transaction.execute(status -> {
            Optional<Batch> batch = store.find(reference);
            if (batch.isEmpty()) {
                return new StopAnswer.NoSuchBatch();
            }
            Optional<CardSerial> card = CardSerial.read(serial)
                    .filter(one -> one.batch() == batch.get().number())
                    .filter(one -> store.stop(one, now()));
            return card.isPresent()
                    ? stopped(batch.get(), card.get().place(), card.get().place())
                    : new StopAnswer.NoSuchCard();
        });
    }

    private StopAnswer stopped(Batch batch, int from, int to) {
        int stopped = store.free(batch.number(), from, to);
        LOG.info("{} cards of the batch {} are stopped", stopped, batch.terms().reference());
        return new StopAnswer.Stopped(stopped, to - from + 1 - stopped);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
