package io.yinuo.communication.journal;

import static io.yinuo.communication.journal.JournalHouse.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.communication.MessageKey;
import io.yinuo.communication.MessageProgress;
import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.communication.MessageProgress.MessageFailed;
import io.yinuo.communication.MessageProgress.MessageSubmitted;
import io.yinuo.engine.sms.ReceiptState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** News goes down with the process before its listener wrote it down; the next process tells it again. */
class ToldAgainTest {

    @TempDir
    Path home;

    private JournalHouse house;

    @BeforeEach
    void open() {
        house = JournalHouse.in(home.resolve("journal"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void whateverWasToldShortlyBeforeACrashIsToldAgain() {
        house.submitted(house.taken("A"), 0, 1, "A1");
        house.submitted(house.taken("B"), 0, 1, "B1");
        house.journal.receipt("B1", PHONE, ReceiptState.DELIVERED).join();
        house.journal.giveUp(house.taken("C"), "ESME_RINVDSTADR").join();
        assertThat(house.news)
                .hasExactlyElementsOfTypes(
                        MessageSubmitted.class, MessageSubmitted.class, MessageDelivered.class, MessageFailed.class);

        try (JournalHouse after = house.afterACrash()) {
            assertThat(after.journal.progressBeforeTheStart()).containsExactlyInAnyOrderElementsOf(house.news);
        }
    }

    @Test
    void whatWasToldLongBeforeTheEndWasWrittenDownByThen() {
        house.submitted(house.taken("A"), 0, 1, "A1");
        house.journal.giveUp(house.taken("B"), "ESME_RINVDSTADR").join();
        house.clock.advance(Duration.ofMinutes(6));
        house.submitted(house.taken("C"), 0, 1, "C1");
        house.clock.advance(Duration.ofMinutes(4));
        house.journal.receipt("C1", PHONE, ReceiptState.DELIVERED).join();

        assertThat(keysToldAgain()).containsExactly(JournalHouse.key("C"), JournalHouse.key("C"));
    }

    @Test
    void aLongStandstillAfterTheCrashLosesNoNews() {
        house.submitted(house.taken("A"), 0, 1, "A1");
        house.clock.advance(Duration.ofDays(1));

        assertThat(keysToldAgain()).containsExactly(JournalHouse.key("A"));
    }

    @Test
    void ofWhatStillWaitsThereIsNoNews() {
        house.taken("A");
        house.submitted(house.taken(JournalHouse.notice("B", "长".repeat(100))), 0, 2, "B1");

        assertThat(keysToldAgain()).isEmpty();
    }

    private List<MessageKey> keysToldAgain() {
        try (JournalHouse after = house.afterACrash()) {
            return after.journal.progressBeforeTheStart().stream()
                    .map(MessageProgress::key)
                    .toList();
        }
    }
}
