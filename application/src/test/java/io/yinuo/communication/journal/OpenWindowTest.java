package io.yinuo.communication.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.engine.sms.Alphabet;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.PortNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** An SMSC that got no answer hands a message over again; what stood in the journal is not answered twice. */
class OpenWindowTest {

    private static final Sender LI = new Sender.Phone(Msisdn.of("13800002047"));
    private static final PortNumber SERVICE = new PortNumber("10086");

    @TempDir
    Path folder;

    private final SettableClock clock = SettableClock.at("2026-08-01T02:00:00Z");

    @Test
    void whatWasInTheWindowWhenYinuoDiedIsTakenOnce() throws IOException {
        MessageJournal before = open("before");
        assertThat(arrives(before, "0000")).isTrue();
        copy("before", "after"); // what the disk has at the moment of the kill

        clock.advance(Duration.ofSeconds(20));
        try (MessageJournal after = open("after")) {
            assertThat(after.unanswered()).hasSize(1);
            assertThat(arrives(after, "0000")).as("handed over again").isFalse();
            assertThat(arrives(after, "0000")).as("asked again by the customer").isTrue();
        }
        before.close();
    }

    @Test
    void anotherTextIsAnotherMessage() throws IOException {
        MessageJournal before = open("before");
        arrives(before, "0000");
        copy("before", "after");

        try (MessageJournal after = open("after")) {
            assertThat(arrives(after, "1")).isTrue();
        }
        before.close();
    }

    @Test
    void whatWasAnsweredLongBeforeTheEndIsNotExpectedAgain() throws IOException {
        MessageJournal before = open("before");
        arrives(before, "0000");
        clock.advance(Duration.ofSeconds(6));
        arrives(before, "余额");
        copy("before", "after");

        try (MessageJournal after = open("after")) {
            assertThat(arrives(after, "0000")).isTrue();
        }
        before.close();
    }

    @Test
    void longAfterTheStartNothingIsExpectedAgain() throws IOException {
        MessageJournal before = open("before");
        arrives(before, "0000");
        copy("before", "after");

        try (MessageJournal after = open("after")) {
            clock.advance(Duration.ofMinutes(3));
            assertThat(arrives(after, "0000")).isTrue();
        }
        before.close();
    }

    @Test
    void anEndInOrderLeavesNoDoubt() throws IOException {
        try (MessageJournal before = open("same")) {
            arrives(before, "0000");
        }
        try (MessageJournal after = open("same")) {
            assertThat(arrives(after, "0000")).isTrue();
        }
    }

    private MessageJournal open(String name) throws IOException {
        return MessageJournal.open(
                new JournalSettings(
                        folder.resolve(name),
                        DataSize.ofMegabytes(1),
                        Duration.ofDays(7),
                        DataSize.ofMegabytes(8),
                        100,
                        100,
                        Duration.ofDays(4)),
                clock,
                news -> {});
    }

    /** Whether the message was taken for a new one. */
    private boolean arrives(MessageJournal journal, String text) {
        MessageJournal.Arrival arrival = journal.arrive(
                LI, SERVICE, Alphabet.UCS2, Optional.empty(), Alphabet.UCS2.encode(text), clock.instant());
        arrival.durable().join();
        return arrival.whole().isPresent();
    }

    private void copy(String from, String to) throws IOException {
        Files.createDirectories(folder.resolve(to));
        try (Stream<Path> files = Files.list(folder.resolve(from)).filter(Files::isRegularFile)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(to).resolve(file.getFileName()));
            }
        }
    }
}
