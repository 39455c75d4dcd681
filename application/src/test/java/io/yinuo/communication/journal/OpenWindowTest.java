package io.yinuo.communication.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.engine.sms.Alphabet;
import io.yinuo.engine.sms.Concatenation;
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
    private static final Sender WANG = new Sender.Phone(Msisdn.of("13800002048"));
    private static final PortNumber SERVICE = new PortNumber("10086");
    private static final PortNumber REPORTS = new PortNumber("10086999");

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
    void whatCameSecondsBeforeTheEndMayHaveLostItsAnswerToo() throws IOException {
        MessageJournal before = open("before");
        arrives(before, "0000");
        clock.advance(Duration.ofSeconds(4));
        arrives(before, "余额");
        copy("before", "after");

        try (MessageJournal after = open("after")) {
            assertThat(arrives(after, "0000")).isFalse();
            assertThat(arrives(after, "余额")).isFalse();
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
    void aMessageOfAnotherPhoneOrToAnotherNumberOfOursIsAnotherMessage() throws IOException {
        MessageJournal before = open("before");
        arrives(before, "0000");
        copy("before", "after");

        try (MessageJournal after = open("after")) {
            assertThat(arrives(after, WANG, SERVICE, "0000")).isTrue();
            assertThat(arrives(after, LI, REPORTS, "0000")).isTrue();
            assertThat(arrives(after, "0000")).as("handed over again").isFalse();
        }
        before.close();
    }

    @Test
    void whatTheCustomerWroteTwiceIsHandedOverAgainTwice() throws IOException {
        MessageJournal before = open("before");
        assertThat(arrives(before, "1")).isTrue();
        assertThat(arrives(before, "1")).isTrue();
        copy("before", "after");

        try (MessageJournal after = open("after")) {
            assertThat(arrives(after, "1")).isFalse();
            assertThat(arrives(after, "1")).isFalse();
            assertThat(arrives(after, "1")).as("written a third time").isTrue();
        }
        before.close();
    }

    @Test
    void aPartOfALongMessageIsHandedOverAgainAsThisPart() throws IOException {
        MessageJournal before = open("before");
        arrives(before, part(1), "我要投诉");
        arrives(before, part(2), "0000");
        copy("before", "after");

        try (MessageJournal after = open("after")) {
            assertThat(arrives(after, "0000")).as("not a part").isTrue();
            assertThat(arrives(after, part(2), "0000")).isFalse();
            assertThat(arrives(after, part(1), "我要投诉")).isFalse();
            assertThat(after.unanswered()).hasSize(2);
        }
        before.close();
    }

    private static Optional<Concatenation> part(int number) {
        return Optional.of(new Concatenation(7, 2, number));
    }

    @Test
    void theEndIsTheLastThatWasWrittenOfWhateverKind() throws IOException {
        MessageJournal before = open("before");
        arrives(before, "0000");
        clock.advance(Duration.ofSeconds(6));
        before.take(JournalHouse.notice("A")).durable().join();
        copy("before", "after");

        try (MessageJournal after = open("after")) {
            assertThat(arrives(after, "0000")).as("its answer had six seconds").isTrue();
        }
        before.close();
    }

    @Test
    void afterALongStandstillNothingIsExpectedAgain() throws IOException {
        MessageJournal before = open("before");
        arrives(before, "0000");
        copy("before", "after");
        clock.advance(Duration.ofMinutes(3));

        try (MessageJournal after = open("after")) {
            assertThat(arrives(after, "0000")).isTrue();
        }
        before.close();
    }

    @Test
    void aSuddenEndAfterOneInOrderLeavesDoubtAgain() throws IOException {
        open("before").close();
        MessageJournal before = open("before");
        arrives(before, "0000");
        copy("before", "after");

        try (MessageJournal after = open("after")) {
            assertThat(arrives(after, "0000")).as("handed over again").isFalse();
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
        return arrives(journal, LI, SERVICE, text);
    }

    private boolean arrives(MessageJournal journal, Sender from, PortNumber to, String text) {
        MessageJournal.Arrival arrival =
                journal.arrive(from, to, Alphabet.UCS2, Optional.empty(), Alphabet.UCS2.encode(text), clock.instant());
        arrival.durable().join();
        return arrival.whole().isPresent();
    }

    /** Whether the part made a new message whole. */
    private boolean arrives(MessageJournal journal, Optional<Concatenation> place, String text) {
        MessageJournal.Arrival arrival =
                journal.arrive(LI, SERVICE, Alphabet.UCS2, place, Alphabet.UCS2.encode(text), clock.instant());
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
