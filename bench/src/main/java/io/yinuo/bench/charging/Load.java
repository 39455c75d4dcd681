package io.yinuo.bench.charging;

import io.yinuo.ledger.LedgerLine;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.BackoffIdleStrategy;
import org.agrona.concurrent.IdleStrategy;

/** Puts commands through a line and takes the time of each. The same for every system behind a line. */
final class Load implements LedgerLine.Answers, AutoCloseable {

    private static final int NUMBERS = 1 << 14;
    private static final long CONNECT_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long STUCK_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(2);

    private final Line line;
    private final long[] dueNanos = new long[NUMBERS];
    private final IdleStrategy idle = new BackoffIdleStrategy(10, 20, 1_000, 100_000);
    private Histogram latencies = histogram();
    private LedgerLine.Answers heard = this;
    private long lastAnswerNanos;
    private long longestSilenceNanos;
    private long countedFromNanos;

    Load(Line.Opening to) throws IOException {
        line = to.open(this);
        long giveUp = System.nanoTime() + CONNECT_NANOS;
        while (!line.isConnected()) {
            idle.idle(line.poll());
            if (System.nanoTime() > giveUp) {
                line.close();
                throw new IOException("No line within " + Duration.ofNanos(CONNECT_NANOS));
            }
        }
    }

    /**
     * What came of it.
     *
     * @param latencies       nanoseconds from when a command was due to its answer
     * @param longestSilence  the longest time between two answers
     */
    record Run(long commands, double seconds, Histogram latencies, Duration longestSilence) {

        double perSecond() {
            return commands / seconds;
        }
    }

    static Histogram histogram() {
        return new Histogram(LONGEST_NANOS, 3);
    }

    /** As fast as answers come, with so many commands without one at most. */
    Run closed(Commands commands, int inFlight, LedgerLine.Answers whoHears) throws IOException {
        begin(whoHears);
        long start = System.nanoTime();
        long offered = 0;
        int length = commands.next();
        while (length > 0 || line.inFlight() > 0) {
            int work = 0;
            while (length > 0 && line.inFlight() < inFlight) {
                long number = line.tryOffer(commands.buffer(), length);
                if (number <= 0) {
                    break;
                }
                dueNanos[(int) number & NUMBERS - 1] = System.nanoTime();
                offered++;
                work++;
                length = commands.next();
            }
            rest(work + line.poll());
        }
        return end(offered, start);
    }

    /**
     * At a steady rate, whether or not the other side keeps up: the clock of each command starts when it is due.
     *
     * @param warmUp how long to go on before times are taken
     */
    Run paced(Commands commands, double perSecond, Duration warmUp, LedgerLine.Answers whoHears) throws IOException {
        begin(whoHears);
        long start = System.nanoTime();
        countedFromNanos = start + warmUp.toNanos();
        long offered = 0;
        int length = commands.next();
        while (length > 0 || line.inFlight() > 0) {
            int work = 0;
            long now = System.nanoTime();
            long due = start + (long) (offered * 1e9 / perSecond);
            while (length > 0 && due <= now) {
                long number = line.tryOffer(commands.buffer(), length);
                if (number <= 0) {
                    break;
                }
                dueNanos[(int) number & NUMBERS - 1] = due;
                offered++;
                work++;
                length = commands.next();
                due = start + (long) (offered * 1e9 / perSecond);
            }
            rest(work + line.poll());
        }
        return end(offered, start);
    }

    long resent() {
        return line.resent();
    }

    private void begin(LedgerLine.Answers whoHears) {
        heard = whoHears;
        latencies = histogram();
        lastAnswerNanos = System.nanoTime();
        longestSilenceNanos = 0;
        countedFromNanos = lastAnswerNanos;
    }

    private void rest(int work) throws IOException {
        if (work == 0 && System.nanoTime() - lastAnswerNanos > STUCK_NANOS) {
            throw new IOException("No answer within " + Duration.ofNanos(STUCK_NANOS));
        }
        idle.idle(work);
    }

    private Run end(long offered, long start) {
        return new Run(offered, (System.nanoTime() - start) / 1e9, latencies, Duration.ofNanos(longestSilenceNanos));
    }

    @Override
    public void onAnswer(long number, DirectBuffer answer, int offset, int length) {
        long now = System.nanoTime();
        longestSilenceNanos = Math.max(longestSilenceNanos, now - lastAnswerNanos);
        lastAnswerNanos = now;
        long due = dueNanos[(int) number & NUMBERS - 1];
        if (due >= countedFromNanos) {
            latencies.recordValue(Math.clamp(now - due, 0, LONGEST_NANOS));
        }
        heard.onAnswer(number, answer, offset, length);
    }

    @Override
    public void onGivenUp(long number) {
        throw new IllegalStateException("Command " + number + " was never answered");
    }

    @Override
    public void close() {
        line.close();
    }
}
