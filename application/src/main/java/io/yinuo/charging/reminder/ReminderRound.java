package io.yinuo.charging.reminder;

import io.yinuo.charging.reminder.ReminderStore.Worded;
import io.yinuo.communication.Communication;
import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.OutgoingMessage;
import io.yinuo.database.FactLog;
import io.yinuo.kernel.Keeps;
import io.yinuo.kernel.Operator;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts due reminders into words, and hands them to the lines. The words are on the disk before anybody hears them, and the
 * lines know each reminder by its key, so that the same reminder is told once and in one wording, whatever breaks between.
 * Rounds are made by one thread at a time.
 */
public final class ReminderRound {

    private static final Logger LOG = LoggerFactory.getLogger(ReminderRound.class);
    private static final int BATCH_MAX = 200;
    private static final int BATCHES_MAX = 20;

    private final ReminderStore store;
    private final ReminderText text;
    private final FactLog facts;
    private final Lines lines;
    private final Communication communication;
    private final Operator operator;
    private final ReminderSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ReminderRound(
            ReminderStore store,
            ReminderText text,
            FactLog facts,
            Lines lines,
            Communication communication,
            Operator operator,
            ReminderSettings settings,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.store = store;
        this.text = text;
        this.facts = facts;
        this.lines = lines;
        this.communication = communication;
        this.operator = operator;
        this.settings = settings;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Tells what is due, until nothing is or the lines take no more. Returns how many reminders they took. */
    @Keeps(value = "C2.3", provedBy = "RemindersToPhonesTest")
    public int tell() {
        int told = 0;
        for (int batch = 0; batch < BATCHES_MAX; batch++) {
            int looked = transaction.execute(status -> word());
            HandedOver handedOver = handOver();
            told += handedOver.taken();
            if (handedOver.isFull() || (looked < BATCH_MAX && handedOver.looked() < BATCH_MAX)) {
                break;
            }
        }
        return told;
    }

    // ------------------------------------------------------------------------------------------------- into words

    private int word() {
        Instant now = clock.instant();
        List<DueReminder> due = store.holdDue(now, BATCH_MAX);
        List<DueReminder> telling = new ArrayList<>();
        for (DueReminder reminder : due) {
            if (reminder.overtaken()) {
                store.overtaken(reminder.key());
            } else if (waits(reminder, now)) {
                store.waitUntil(
                        reminder.key(), reminder.quietHours().orElseThrow().endAfter(now, operator.zone()));
            } else {
                telling.add(reminder);
            }
        }
        if (!telling.isEmpty()) {
            word(telling, now);
        }
        return due.size();
    }

    private boolean waits(DueReminder reminder, Instant now) {
        return reminder.kind().mayWait(reminder.percent())
                && reminder.quietHours()
                        .filter(quiet -> quiet.holdAt(now, operator.zone()))
                        .isPresent();
    }

    private void word(List<DueReminder> due, Instant now) {
        List<UseOfLate> use =
                store.useOfLate(due.stream().map(DueReminder::line).distinct().toList(), now.minus(settings.pace()));
        List<ReminderKey> failed = new ArrayList<>();
        for (DueReminder reminder : due) {
            try {
                ReminderWords words = text.of(reminder, use, lines.languageOf(reminder.line()), now);
                store.worded(reminder.key(), words.text(), now);
                facts.write(DueFact.KIND, reminder.due(), reminder.line(), DueFact.attributes(reminder, words));
            } catch (IllegalStateException | IllegalArgumentException e) {
                LOG.error("Reminder {} could not be put into words; it will be tried again", reminder.key(), e);
                failed.add(reminder.key());
            }
        }
        store.putOff(failed, now, settings.retryAfter());
    }

    // ----------------------------------------------------------------------------------------------- to the lines

    private record HandedOver(int looked, int taken, boolean isFull) {}

    private enum Taken {
        YES,
        NO,
        FULL
    }

    /** Hands a batch over at once, so that its messages share a flush of the journal; those of one line in their order. */
    private HandedOver handOver() {
        Instant now = clock.instant();
        List<Worded> worded = store.toHandOver(now, BATCH_MAX);
        if (worded.isEmpty()) {
            return new HandedOver(0, 0, false);
        }
        Collection<List<Worded>> byLine = worded.stream()
                .collect(Collectors.groupingBy(Worded::line, LinkedHashMap::new, Collectors.toList()))
                .values();
        Map<ReminderKey, Taken> answers = new LinkedHashMap<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<ReminderKey, Taken>>> lines = byLine.stream()
                    .map(ofLine -> threads.submit(() -> handOver(ofLine)))
                    .toList();
            for (Future<Map<ReminderKey, Taken>> line : lines) {
                answers.putAll(line.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // what was taken is handed over again, and known by its key
            return new HandedOver(worded.size(), 0, true);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A reminder could not be handed over", e.getCause());
        }
        List<ReminderKey> taken = of(answers, Taken.YES);
        store.handedOver(taken, now);
        store.putOff(of(answers, Taken.NO), now, settings.retryAfter());
        return new HandedOver(worded.size(), taken.size(), answers.containsValue(Taken.FULL));
    }

    private static List<ReminderKey> of(Map<ReminderKey, Taken> answers, Taken wanted) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue() == wanted)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<ReminderKey, Taken> handOver(List<Worded> ofLine) {
        Map<ReminderKey, Taken> answers = new LinkedHashMap<>();
        ofLine.forEach(reminder -> answers.put(reminder.key(), handOver(reminder)));
        return answers;
    }

    private Taken handOver(Worded reminder) {
        try {
            communication.send(new OutgoingMessage(
                    reminder.key().message(),
                    operator.serviceNumber(),
                    reminder.line(),
                    reminder.text(),
                    settings.validity()));
            return Taken.YES;
        } catch (CommunicationOverloaded e) {
            LOG.warn("The lines take no more reminders at present: {}", e.getMessage());
            return Taken.FULL;
        } catch (RuntimeException e) {
            LOG.error("Reminder {} could not be handed over; it will be tried again", reminder.key(), e);
            return Taken.NO;
        }
    }
}
