package io.yinuo.charging.card;

import io.yinuo.charging.RechargeAnswer;
import io.yinuo.charging.RechargeCards;
import io.yinuo.database.FactLog;
import io.yinuo.engine.card.Card;
import io.yinuo.engine.card.CardSecret;
import io.yinuo.engine.card.Tries;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Redeems cards: takes the card for the line, asks the account, writes down what it answered. What died between is finished
 * by {@link #finishTaken}. See the package for why one card is one credit.
 */
public final class Redeeming implements RechargeCards {

    private static final Logger LOG = LoggerFactory.getLogger(Redeeming.class);
    private static final int AT_ONCE_MAX = 100;
    private static final Duration RETRY_MAX = Duration.ofMinutes(5);

    private final CardSecrets secrets;
    private final CardStore store;
    private final CardCredits accounts;
    private final FactLog facts;
    private final CardSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public Redeeming(
            CardSecrets secrets,
            JdbcClient jdbc,
            CardCredits accounts,
            FactLog facts,
            CardSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.secrets = secrets;
        this.store = new CardStore(jdbc);
        this.accounts = accounts;
        this.facts = facts;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What a secret has come to before any account is asked. */
    private sealed interface Step {

        record Said(RechargeAnswer answer) implements Step {}

        record Taken(PrintedCard card) implements Step {}
    }

    @Override
    public RechargeAnswer redeem(Msisdn line, String typed, String source) {
        checkSource(source);
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("Cards are never redeemed inside a transaction of the caller");
        }
        // A slip of the finger is known without a look at any card, so it tells nothing and counts for nothing.
        Optional<CardSecret> secret = CardSecret.read(typed);
        if (secret.isEmpty()) {
            return new RechargeAnswer.Unknown();
        }
        if (accounts.balance(line).isEmpty()) {
            return new RechargeAnswer.NoAccount();
        }
        Step step = transaction.execute(status -> take(line, secrets.digest(secret.get()), source));
        return switch (step) {
            case Step.Said(RechargeAnswer answer) -> answer;
            case Step.Taken(PrintedCard card) -> credit(card, line);
        };
    }

    private Step take(Msisdn line, byte[] digest, String source) {
        Instant now = now();
        store.takeTurns(line);
        Tries tries = store.tries(line);
        Optional<Instant> closed = tries.closedUntil(settings.limit(), now);
        if (closed.isPresent()) {
            return new Step.Said(new RechargeAnswer.TooManyTries(closed.get()));
        }
        Optional<CardStore.Found> found = store.hold(digest);
        if (found.isEmpty()) {
            return wrong(line, tries, digest, new RechargeAnswer.Unknown());
        }
        PrintedCard printed = found.get().printed();
        Card card = found.get().card();
        return switch (card.sentBy(line, source, now)) {
            case Card.Verdict.Take() -> {
                store.take(printed.serial(), line, source, now, settings.retryAfter());
                yield new Step.Taken(printed);
            }
            case Card.Verdict.GoOn() -> new Step.Taken(printed);
            case Card.Verdict.Done(Fen balance) ->
                new Step.Said(new RechargeAnswer.Credited(printed.serial().toString(), card.face(), balance));
            case Card.Verdict.AlreadyYours(Instant at) ->
                new Step.Said(new RechargeAnswer.AlreadyYours(card.face(), at));
            case Card.Verdict.UsedByAnother() -> wrong(line, tries, digest, new RechargeAnswer.UsedByAnother());
            case Card.Verdict.Stopped() -> wrong(line, tries, digest, new RechargeAnswer.Stopped());
            // Worth nothing to anybody: who is told so has won nothing by guessing.
            case Card.Verdict.Expired() -> new Step.Said(new RechargeAnswer.Expired());
        };
    }

    /** Counts it, unless it is the last wrong secret once more: a message offered again, a page sent twice. */
    private Step wrong(Msisdn line, Tries tries, byte[] digest, RechargeAnswer answer) {
        if (!store.wasLastWrong(line, digest)) {
            store.wrong(line, tries.afterWrong(settings.limit(), now()), digest);
        }
        return new Step.Said(answer);
    }

    /** The account is asked under the card's batch and place; what it answered is then written down once, with its fact. */
    private RechargeAnswer credit(PrintedCard card, Msisdn line) {
        CardSerial serial = card.serial();
        return switch (accounts.credit(card, line)) {
            case CardCredits.Credit.Made(Msisdn owner, Fen balance) -> {
                transaction.executeWithoutResult(status -> {
                    Instant now = now();
                    if (store.credited(serial, owner, balance, now)) {
                        facts.write("RechargeCardCredited", now, owner, factOf(card));
                    }
                });
                yield owner.equals(line)
                        ? new RechargeAnswer.Credited(serial.toString(), card.face(), balance)
                        : new RechargeAnswer.UsedByAnother();
            }
            case CardCredits.Credit.NoAccount() -> {
                store.free(serial, line);
                yield new RechargeAnswer.NoAccount();
            }
        };
    }

    private static Map<String, String> factOf(PrintedCard card) {
        return Map.of(
                "serial",
                card.serial().toString(),
                "faceFen",
                Long.toString(card.face().amount()));
    }

    /** Finishes what was begun and not ended, at most a hundred. Returns how many it finished. */
    public int finishTaken() {
        int finished = 0;
        for (CardStore.Taken taken : store.toCredit(now(), AT_ONCE_MAX)) {
            finished += finish(taken) ? 1 : 0;
        }
        return finished;
    }

    private boolean finish(CardStore.Taken taken) {
        try {
            credit(taken.card(), taken.line());
            return true;
        } catch (RuntimeException e) {
            Duration pause = settings.retryAfter().multipliedBy(1L << Math.min(taken.tries(), 12));
            LOG.warn(
                    "The card {} is not in its account yet; it is tried again",
                    taken.card().serial(),
                    e);
            store.tryLater(taken.card().serial(), now().plus(pause.compareTo(RETRY_MAX) > 0 ? RETRY_MAX : pause));
            return false;
        }
    }

    private static void checkSource(String source) {
        if (source.isBlank()
                || source.length() > SOURCE_LENGTH_MAX
                || !source.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw new IllegalArgumentException("A source has 1 to " + SOURCE_LENGTH_MAX + " visible ASCII characters");
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
