package io.yinuo.communication.journal;

import static io.yinuo.communication.journal.JournalHouse.PHONE;
import static io.yinuo.communication.journal.JournalHouse.key;
import static io.yinuo.communication.journal.JournalHouse.notice;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.communication.MessageProgress.MessageFailed;
import io.yinuo.communication.MessageProgress.MessageSubmitted;
import io.yinuo.engine.sms.ReceiptState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random days of a journal with tiny segments, ended and begun again at random, against a model that fits on a page. A
 * failure names its seed; {@code -Dyinuo.test.seed=…} plays that day again.
 */
class RandomDaysTest {

    private static final int DAYS = 15;
    private static final int DEEDS = 250;

    @TempDir
    Path folder;

    @Test
    void theBookIsWhatTheModelSaysHoweverOftenItIsClosedTornAndRolled() {
        Long again = Long.getLong("yinuo.test.seed");
        if (again != null) {
            day(again);
            return;
        }
        long first = new Random().nextLong(1_000_000_000L);
        for (long seed = first; seed < first + DAYS; seed++) {
            try {
                day(seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "The day of seed " + seed + " went wrong; play it again with -Dyinuo.test.seed=" + seed, e);
            }
        }
    }

    private void day(long seed) {
        Random random = new Random(seed);
        Day day = new Day(random, JournalHouse.in(folder.resolve("day-" + seed), 200 + random.nextInt(3_000)));
        try {
            for (int i = 0; i < DEEDS; i++) {
                day.deed();
            }
            day.restart(true);
        } finally {
            day.house.close();
        }
    }

    /** What the model knows of a message of ours. */
    private static final class Sent {
        private final WaitingMessage message;
        private final int parts;
        private final BitSet submitted = new BitSet();
        private final BitSet awaited = new BitSet();
        private final BitSet delivered = new BitSet();
        private boolean ended;
        private Class<? extends MessageProgress> progress = MessageProgress.class;

        Sent(WaitingMessage message, int parts) {
            this.message = message;
            this.parts = parts;
        }

        boolean isSubmitted() {
            return submitted.cardinality() == parts;
        }

        boolean waits() {
            return !ended && !isSubmitted();
        }

        void settle() {
            if (!ended && isSubmitted()) {
                BitSet missing = (BitSet) awaited.clone();
                missing.andNot(delivered);
                boolean reported = !awaited.isEmpty() && missing.isEmpty();
                progress = reported ? MessageDelivered.class : MessageSubmitted.class;
                ended = missing.isEmpty();
            }
        }
    }

    private static final class Day {
        private final Random random;
        private JournalHouse house;
        private final Map<String, Sent> sent = new LinkedHashMap<>();
        private final Map<Long, Sent> answers = new TreeMap<>();
        private final Map<Long, WholeMessage> unanswered = new TreeMap<>();
        private final Map<Integer, List<Integer>> missingParts = new HashMap<>();
        private final Map<String, Map.Entry<Sent, Integer>> byMessageId = new LinkedHashMap<>();
        private int names;
        private long idMax;

        Day(Random random, JournalHouse house) {
            this.random = random;
            this.house = house;
        }

        void deed() {
            house.clock.advance(Duration.ofMillis(random.nextInt(300)));
            switch (random.nextInt(14)) {
                case 0, 1 -> take();
                case 2 -> takeAgain();
                case 3, 4, 5 -> submit();
                case 6, 7 -> receipt();
                case 8 -> giveUp();
                case 9 -> arrived(house.arrive("单 " + ++names));
                case 10, 11 -> part();
                case 12 -> answer();
                default -> {
                    switch (random.nextInt(4)) {
                        case 0 -> restart(false);
                        case 1 -> restart(true);
                        default -> house.journal.sweep();
                    }
                }
            }
            check();
        }

        private void take() {
            String name = "N" + ++names;
            WaitingMessage message = house.journal.take(notice(name)).fresh().orElseThrow();
            isNew(message.id());
            sent.put(name, new Sent(message, 1 + random.nextInt(3)));
        }

        private void takeAgain() {
            if (!sent.isEmpty()) {
                assertThat(house.journal
                                .take(notice(oneOf(sent.keySet().stream().toList())))
                                .fresh())
                        .isEmpty();
            }
        }

        private void submit() {
            List<Sent> waiting = new ArrayList<>(sent.values());
            waiting.addAll(answers.values());
            waiting.removeIf(message -> !message.waits());
            if (waiting.isEmpty()) {
                return;
            }
            Sent message = oneOf(waiting);
            int part = message.submitted.nextClearBit(0);
            String id = "%08x".formatted(0x10000 + ++names);
            boolean awaited = message.message.tracked() && random.nextInt(4) > 0;
            boolean hurried = awaited && random.nextInt(4) == 0;
            if (hurried) {
                ahead(house.journal.receipt(Long.toString(0x10000 + names), PHONE, ReceiptState.DELIVERED));
                message.delivered.set(part);
            }
            ahead(house.journal.submitted(message.message, part, message.parts, id, awaited));
            message.submitted.set(part);
            if (awaited) {
                message.awaited.set(part);
                byMessageId.put(id, Map.entry(message, part));
            }
            message.settle();
        }

        private void receipt() {
            List<Map.Entry<String, Map.Entry<Sent, Integer>>> open = byMessageId.entrySet().stream()
                    .filter(entry -> !entry.getValue().getKey().ended)
                    .toList();
            if (open.isEmpty()) {
                return;
            }
            Map.Entry<String, Map.Entry<Sent, Integer>> named = oneOf(open);
            String id = named.getKey();
            Sent message = named.getValue().getKey();
            ReceiptState state = oneOf(List.of(
                    ReceiptState.DELIVERED, ReceiptState.DELIVERED, ReceiptState.ENROUTE, ReceiptState.EXPIRED));
            ahead(house.journal.receipt(random.nextBoolean() ? id : id.toUpperCase(Locale.ROOT), PHONE, state));
            if (state.isFailed()) {
                message.ended = true;
                message.progress = MessageFailed.class;
            } else if (state.isDelivered()) {
                message.delivered.set(named.getValue().getValue());
                message.settle();
            }
        }

        private void giveUp() {
            sent.values().stream().filter(Sent::waits).findFirst().ifPresent(message -> {
                ahead(house.journal.giveUp(message.message, "ESME_RINVDSTADR"));
                message.ended = true;
                message.progress = MessageFailed.class;
            });
        }

        private void part() {
            int reference = random.nextInt(3);
            List<Integer> missing = missingParts.computeIfAbsent(reference, fresh -> new ArrayList<>(List.of(1, 2, 3)));
            int number = missing.remove(random.nextInt(missing.size()));
            arrived(house.part(reference, 3, number, "段" + number));
            if (random.nextInt(3) == 0 && !missing.isEmpty()) {
                arrived(house.part(reference, 3, number, "段" + number)); // the sender had no answer
            }
            if (missing.isEmpty()) {
                missingParts.remove(reference);
            }
        }

        private void arrived(MessageJournal.Arrival arrival) {
            ahead(arrival.durable());
            arrival.whole().ifPresent(whole -> {
                isNew(whole.message().id());
                unanswered.put(whole.message().id(), whole);
                if (whole.arrivals().size() > 1) {
                    assertThat(whole.message().text()).isEqualTo("段1段2段3");
                }
            });
        }

        private void answer() {
            if (unanswered.isEmpty()) {
                return;
            }
            WholeMessage message = oneOf(List.copyOf(unanswered.values()));
            unanswered.remove(message.message().id());
            house.journal
                    .answer(message, random.nextBoolean() ? Optional.of("好") : Optional.empty(), house.clock.instant())
                    .fresh()
                    .ifPresent(answer -> {
                        isNew(answer.id());
                        answers.put(answer.id(), new Sent(answer, 1));
                    });
        }

        /** Most deeds do not wait for the disk, so that many go to it together and pictures come between. */
        private void ahead(CompletableFuture<Void> durable) {
            if (random.nextInt(5) == 0) {
                durable.join();
            }
        }

        void restart(boolean orderly) {
            house.part(0xFFFF, 2, 1, "all before is on the disk").durable().join();
            List<String> book = house.book();
            if (orderly) {
                house = house.reopened();
            } else {
                JournalHouse after = house.afterACrash();
                house.close();
                house = after;
            }
            assertThat(house.book()).isEqualTo(book);
        }

        private void check() {
            assertThat(house.journal.waiting().stream().map(WaitingMessage::id))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(sent.values().stream(), answers.values().stream())
                                    .filter(Sent::waits)
                                    .map(message -> message.message.id())
                                    .toList());
            house.journal
                    .waiting()
                    .forEach(waiting -> sent.values().stream()
                            .filter(message -> message.message.id() == waiting.id())
                            .forEach(message -> assertThat(waiting.submitted()).isEqualTo(message.submitted)));
            assertThat(house.journal.unanswered().stream()
                            .map(whole -> whole.message().id()))
                    .containsExactlyInAnyOrderElementsOf(unanswered.keySet());
            sent.forEach((name, message) -> {
                Optional<MessageProgress> progress = house.journal.progress(key(name));
                if (message.progress == MessageProgress.class) {
                    assertThat(progress).as(name).isEmpty();
                } else {
                    assertThat(progress).as(name).get().isInstanceOf(message.progress);
                }
            });
        }

        private void isNew(long id) {
            assertThat(id).isGreaterThan(idMax);
            idMax = id;
        }

        private <T> T oneOf(List<T> choice) {
            return choice.get(random.nextInt(choice.size()));
        }
    }
}
