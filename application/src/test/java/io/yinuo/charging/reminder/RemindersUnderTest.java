package io.yinuo.charging.reminder;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.charging.Reminders;
import io.yinuo.charging.WordedReminders;
import io.yinuo.communication.Communication;
import io.yinuo.communication.ProgressBook;
import io.yinuo.database.FactLog;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Moments;
import io.yinuo.kernel.Operator;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.MessageSource;

/** Reminders as the application wires them; a round is made when a test says so. */
public record RemindersUnderTest(ReminderRound round, ProgressBook news, Reminders front, WordedReminders worded) {

    private static final ReminderSettings SETTINGS = new ReminderSettings(
            Duration.ofHours(24), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(7));

    public static RemindersUnderTest on(
            TestDatabase database,
            FactLog facts,
            ChargingCatalogue catalogue,
            MessageSource words,
            Lines lines,
            Communication communication,
            Operator operator,
            Clock clock) {
        ReminderStore store = new ReminderStore(database.jdbc());
        Pace pace = new Pace(catalogue, operator, SETTINGS.pace());
        return new RemindersUnderTest(
                new ReminderRound(
                        store,
                        new ReminderText(words, new Moments(operator), catalogue, pace),
                        facts,
                        lines,
                        communication,
                        operator,
                        SETTINGS,
                        database.transactions(),
                        clock),
                new ProgressBook(SETTINGS.owner(), store, facts, communication, database.transactions(), clock),
                new LineReminders(store, clock),
                new RemindersInFacts(facts, store, catalogue));
    }
}
