package io.yinuo.channel.bss;

import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.PastSubscription;
import io.yinuo.ordering.PastSubscriptionAnswer;
import io.yinuo.ordering.PastSubscriptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Services that run in the other system. What was stopped here since stays stopped, however often it is sent again. */
final class SubscriptionRows implements RowTaker {

    /** The origin of what was ordered here; no other system may have this name. */
    private static final String OUR_OWN = "ORDER";

    private static final int ORIGIN_LENGTH_MAX = 40;
    private static final int REFERENCE_LENGTH_MAX = 80;

    /** Each row commits by itself; commits at the same time share the wait for the disk. */
    private static final int LANES = 8;

    private final PastSubscriptions subscriptions;
    private final KnownLines lines;

    SubscriptionRows(PastSubscriptions subscriptions, KnownLines lines) {
        this.subscriptions = subscriptions;
        this.lines = lines;
    }

    @Override
    public String kind() {
        return "subscriptions";
    }

    @Override
    public List<String> columns() {
        return List.of("msisdn", "offer", "started_at", "paid_until", "trial", "origin", "reference");
    }

    /** The rows of one line go through one lane, so that they are taken in their order. */
    @Override
    public List<RowAnswer> take(List<Row> rows, String client) {
        RowAnswer[] answers = new RowAnswer[rows.size()];
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> lanes = new ArrayList<>();
            for (int lane = 0; lane < LANES; lane++) {
                int mine = lane;
                lanes.add(threads.submit(() -> {
                    for (int i = 0; i < answers.length; i++) {
                        if (lane(rows.get(i)) == mine) {
                            answers[i] = take(rows.get(i));
                        }
                    }
                }));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while services were imported", e);
        }
        return Arrays.asList(answers);
    }

    /** By the line and not by its text: 13800002047 and +86 138 0000 2047 are the same. */
    private static int lane(Row row) {
        return Math.floorMod(Msisdn.read(row.field("msisdn")).hashCode(), LANES);
    }

    private RowAnswer take(Row row) {
        return read(row)
                .then(past -> lines.check(past.line(), past))
                .answer(past -> answer(subscriptions.record(past)));
    }

    private static Judged<PastSubscription> read(Row row) {
        return Fields.read(row, fields -> {
            var line = fields.phone("msisdn");
            var offer = fields.offer("offer");
            var startedAt = fields.instant("started_at");
            var paidUntil = fields.instant("paid_until");
            var trial = fields.truth("trial");
            var origin = fields.reference("origin", ORIGIN_LENGTH_MAX);
            var reference = fields.reference("reference", REFERENCE_LENGTH_MAX);
            return () -> {
                if (origin.value().equals(OUR_OWN)) {
                    throw new IllegalArgumentException("origin must be another system than " + OUR_OWN);
                }
                if (paidUntil.value().isBefore(startedAt.value())) {
                    throw new IllegalArgumentException("paid_until must not lie before started_at");
                }
                return new PastSubscription(
                        line.value(),
                        offer.value(),
                        startedAt.value(),
                        paidUntil.value(),
                        trial.value(),
                        origin.value(),
                        reference.value());
            };
        });
    }

    private static RowAnswer answer(PastSubscriptionAnswer answer) {
        return switch (answer) {
            case RECORDED -> new RowAnswer.Accepted();
            case UNCHANGED -> new RowAnswer.Unchanged();
            case REFERENCE_REUSED ->
                new RowAnswer.Rejected(answer.name(), "the reference stands for another service, or another line's");
            case RUNS_ALREADY ->
                new RowAnswer.Rejected(
                        answer.name(), "the service runs already under another reference, or is being ordered");
            case UNKNOWN_OFFER -> new RowAnswer.Rejected(answer.name(), "the offer is not known; import offers first");
        };
    }
}
