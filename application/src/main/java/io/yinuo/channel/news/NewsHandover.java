package io.yinuo.channel.news;

import io.yinuo.channel.news.NewsStore.Waiting;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells another system of one topic: reads what is new into a table of its own, and tells each piece until it is
 * acknowledged, without end, after pauses that double. The news of one line is told one piece after another, so that a stop
 * and its taking back do not overtake each other; a line that is refused holds up no other. A piece may be told more than
 * once, under the same number. Rounds are made by one thread at a time; several processes may make them on one database.
 */
public final class NewsHandover {

    private static final Logger LOG = LoggerFactory.getLogger(NewsHandover.class);

    private static final int PAGE = 500;
    private static final int PAGES_A_ROUND = 20;
    private static final int TURNS_A_ROUND = 200;
    private static final int FORGOTTEN_A_ROUND = 1_000;
    private static final int PROBLEM_LENGTH_MAX = 200;

    private final NewsSource source;
    private final NewsStore store;
    private final NewsSender sender;
    private final Telling settings;
    private final Clock clock;
    private final RandomGenerator random;
    private Instant lastWarning = Instant.MIN;

    public NewsHandover(
            NewsSource source,
            NewsStore store,
            NewsSender sender,
            Telling settings,
            Clock clock,
            RandomGenerator random) {
        this.source = source;
        this.store = store;
        this.sender = sender;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
    }

    Topic topic() {
        return store.topic();
    }

    /** Reads what is new, and tells what is due for as long as somebody acknowledges. Returns how many did. */
    public int round() throws InterruptedException {
        readOn();
        int acknowledged = 0;
        int turn = tellOnce();
        for (int turns = 1; turn > 0 && turns < TURNS_A_ROUND; turns++) {
            acknowledged += turn;
            turn = tellOnce();
        }
        store.forgetAcknowledged(now().minus(settings.keptFor()), FORGOTTEN_A_ROUND);
        warnOfOverdue();
        return acknowledged + turn;
    }

    private void readOn() {
        boolean more = true;
        for (int pages = 0; more && pages < PAGES_A_ROUND; pages++) {
            long from = position();
            NewsSource.Page page = source.after(from, PAGE);
            if (page.position() == from) {
                return;
            }
            more = store.add(from, page.position(), page.news()) && page.more();
        }
    }

    private long position() {
        if (store.position().isEmpty()) {
            store.begin(source.beginning());
        }
        return store.position().orElseThrow();
    }

    /** Tells as many lines as may be told at once, waits for their answers, and returns how many acknowledged. */
    private int tellOnce() throws InterruptedException {
        Instant now = now();
        Duration held = settings.connectWithin().plus(settings.answerWithin()).multipliedBy(2);
        List<News> due = store.take(now, now.plus(held), settings.atOnce());
        int acknowledged = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> answers = new ArrayList<>();
            for (News news : due) {
                answers.add(threads.submit(() -> tell(news)));
            }
            for (Future<Boolean> answer : answers) {
                acknowledged += answer.get() ? 1 : 0;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("What became of a piece of news could not be written down", e);
        }
        return acknowledged;
    }

    private boolean tell(News news) throws InterruptedException {
        Optional<String> problem = sender.tell(news);
        Instant now = now();
        if (problem.isEmpty()) {
            store.acknowledged(news.position(), now);
            return true;
        }
        LOG.debug("{} {} was not acknowledged: {}", topic(), news.position(), problem.get());
        store.failed(news.position(), shortened(problem.get()), now.plus(pause(news.attempts())));
        return false;
    }

    /** Doubles with each attempt up to the longest, and is spread from half to one and a half. */
    public Duration pause(int attempts) {
        int doublings = Math.clamp(attempts - 1L, 0, 20);
        long millis = Math.min(
                settings.longestRetry().toMillis(), settings.firstRetry().toMillis() << doublings);
        return Duration.ofMillis(millis / 2 + random.nextLong(Math.max(1, millis)));
    }

    private void warnOfOverdue() {
        Instant now = now();
        Waiting waiting = store.waiting();
        boolean overdue = waiting.oldest()
                .filter(oldest -> oldest.plus(settings.overdueAfter()).isBefore(now))
                .isPresent();
        if (overdue
                && (lastWarning.equals(Instant.MIN)
                        || lastWarning.plus(settings.overdueAfter()).isBefore(now))) {
            lastWarning = now;
            LOG.warn(
                    "The {} has not acknowledged {} {}, the oldest of {}; see {}",
                    topic().listener(),
                    waiting.count(),
                    topic().things(),
                    waiting.oldest().orElse(now),
                    topic().seenAt());
        }
    }

    private static String shortened(String problem) {
        return problem.length() <= PROBLEM_LENGTH_MAX ? problem : problem.substring(0, PROBLEM_LENGTH_MAX);
    }

    /** PostgreSQL keeps microseconds. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
