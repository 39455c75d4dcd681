package io.yinuo.communication.journal;

import static io.yinuo.communication.journal.JournalHouse.OTHER_PHONE;
import static io.yinuo.communication.journal.JournalHouse.PHONE;
import static io.yinuo.communication.journal.JournalHouse.SERVICE;
import static io.yinuo.communication.journal.JournalHouse.key;
import static io.yinuo.communication.journal.JournalHouse.notice;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.yinuo.communication.Communication.CommunicationOverloaded;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.communication.MessageProgress.MessageDelivered;
import io.yinuo.communication.MessageProgress.MessageFailed;
import io.yinuo.communication.MessageProgress.MessageSubmitted;
import io.yinuo.engine.sms.Alphabet;
import io.yinuo.engine.sms.Concatenation;
import io.yinuo.engine.sms.ReceiptState;
import io.yinuo.kernel.PortNumber;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageJournalTest {

    @TempDir
    Path folder;

    private JournalHouse house;

    @BeforeEach
    void open() {
        house = JournalHouse.in(folder.resolve("journal"));
    }

    @AfterEach
    void close() {
        house.close();
    }

    // ------------------------------------------------------------------------------------------------- what is safe

    @Test
    void nothingCountsBeforeItIsOnTheDisk() {
        house.arrive("first").durable().join();
        CountDownLatch diskMayGoOn = house.busyDisk();

        CompletableFuture<Void> second = house.arrive("second").durable();
        assertThat(second).isNotDone();
        try (JournalHouse after = house.afterACrash()) {
            assertThat(texts(after)).containsExactly("first");
        }

        diskMayGoOn.countDown();
        second.join();
        try (JournalHouse after = house.afterACrash()) {
            assertThat(texts(after)).containsExactly("first", "second");
        }
    }

    @Test
    void whoWaitsIsToldInTheOrderOfTheFile() {
        CountDownLatch diskMayGoOn = house.busyDisk();
        List<Integer> told = new CopyOnWriteArrayList<>();
        List<CompletableFuture<Void>> group = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int number = i;
            group.add(house.arrive("message " + i).durable().thenRun(() -> told.add(number)));
        }

        diskMayGoOn.countDown();
        group.forEach(CompletableFuture::join);

        assertThat(told).isSorted().hasSize(20);
    }

    @Test
    void anOrderlyEndAndASuddenOneLeaveTheSameBook() {
        aBusyDay();
        List<String> book = house.book();

        try (JournalHouse after = house.afterACrash()) {
            assertThat(after.book()).isEqualTo(book);
        }
        house = house.reopened();
        assertThat(house.book()).isEqualTo(book);
    }

    @Test
    void whatWasTakenIsKnownAlsoAfterACrashAndAfterItsEnd() {
        house.taken("A");
        assertThat(house.journal.hasTaken(key("A"))).isTrue();
        assertThat(house.journal.hasTaken(key("B"))).isFalse();
        house.submitted(house.journal.waiting().getFirst(), 0, 1, "1A");
        house.journal.receipt("1a", PHONE, ReceiptState.DELIVERED).join();

        try (JournalHouse after = house.afterACrash()) {
            assertThat(after.journal.hasTaken(key("A"))).isTrue();
            assertThat(after.journal.hasTaken(key("B"))).isFalse();
        }
    }

    @Test
    void whereverTheFileEndsWhatWasDurableIsThere() throws IOException {
        NavigableMap<Long, List<String>> bookAt = new TreeMap<>();
        List<Runnable> day = List.of(
                () -> house.arrive("0000").durable().join(),
                () -> house.part(7, 2, 2, "两部分").durable().join(),
                () -> house.taken("A"),
                () -> house.submitted(house.journal.waiting().getFirst(), 0, 1, "1A"),
                () -> house.journal.receipt("1a", PHONE, ReceiptState.DELIVERED).join(),
                () -> house.journal
                        .answer(house.journal.unanswered().getFirst(), Optional.of("好的"), house.clock.instant())
                        .durable()
                        .join());
        Path file = house.newestFile();
        bookAt.put(Files.size(file), house.book());
        for (Runnable deed : day) {
            deed.run();
            bookAt.put(Files.size(file), house.book());
        }
        assertThat(bookAt).hasSize(day.size() + 1);

        for (long end = bookAt.firstKey(); end <= bookAt.lastKey(); end++) {
            Path copy = house.copy();
            try (FileChannel channel = FileChannel.open(copy.resolve(file.getFileName()), StandardOpenOption.WRITE)) {
                channel.truncate(end);
            }
            try (JournalHouse after = house.on(copy)) {
                assertThat(after.book())
                        .as("cut at %s", end)
                        .isEqualTo(bookAt.floorEntry(end).getValue());
                after.arrive("after the cut").durable().join();
                List<String> book = after.book();
                try (JournalHouse again = after.reopened()) {
                    assertThat(again.book()).as("cut at %s, later", end).isEqualTo(book);
                }
            }
        }
    }

    @Test
    void aTailThatTheDiskTurnedToRubbishIsCutOff() throws IOException {
        house.arrive("sound").durable().join();
        List<String> book = house.book();
        Path file = house.newestFile();
        long sound = Files.size(file);
        house.arrive("torn").durable().join();
        long length = Files.size(file);

        for (long at = sound; at < length; at++) {
            Path copy = house.copy();
            flip(copy.resolve(file.getFileName()), at);
            try (JournalHouse after = house.on(copy)) {
                assertThat(after.book()).as("octet %s", at).isEqualTo(book);
            }
        }
    }

    @Test
    void idsGrowOverRestarts() {
        long first = house.arrive("a").whole().orElseThrow().message().id();
        house = house.reopened();
        long second = house.taken("A").id();
        house = house.reopened();
        long third = house.arrive("b").whole().orElseThrow().message().id();

        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void anotherYinuoOnTheSameFolderIsRefused() {
        assertThatThrownBy(() -> house.on(house.home))
                .hasMessageContaining("Another Yinuo uses the journal in")
                .hasMessageContaining(house.home.toString());
        assertThat(house.arrive("still here").durable().join()).isNull();
    }

    @Test
    void anEndedJournalTakesNothing() {
        house.arrive("a").durable().join();
        house.close();

        assertThatThrownBy(() -> house.arrive("b")).isInstanceOf(JournalFailed.class);
        assertThatThrownBy(() -> house.taken("A")).isInstanceOf(JournalFailed.class);
    }

    // ---------------------------------------------------------------------------------------------- messages to us

    @ParameterizedTest
    @CsvSource({"1,2,3", "1,3,2", "2,1,3", "2,3,1", "3,1,2", "3,2,1"})
    void aLongMessageIsWholeInWhateverOrderItsPartsCome(int first, int second, int third) {
        List<String> texts = List.of("我想", "退订", "业务");

        assertThat(house.part(9, 3, first, texts.get(first - 1)).whole()).isEmpty();
        house = house.reopened();
        assertThat(house.part(9, 3, second, texts.get(second - 1)).whole()).isEmpty();
        WholeMessage whole =
                house.part(9, 3, third, texts.get(third - 1)).whole().orElseThrow();

        assertThat(whole.message().text()).isEqualTo("我想退订业务");
        assertThat(whole.arrivals()).hasSize(3);
        assertThat(texts(house)).containsExactly("我想退订业务");
    }

    @Test
    void aRepeatedPartChangesNothing() {
        house.part(9, 2, 1, "退").durable().join();
        List<String> book = house.book();

        assertThat(house.part(9, 2, 1, "退").whole()).isEmpty();
        house.part(9, 2, 1, "退").durable().join();

        assertThat(house.book()).isEqualTo(book);
        assertThat(house.part(9, 2, 2, "订").whole().orElseThrow().message().text())
                .isEqualTo("退订");
    }

    @Test
    void aPartThatContradictsBeginsAnotherMessage() {
        house.part(9, 2, 1, "旧").durable().join();
        house.part(9, 2, 1, "新").durable().join();
        house = house.reopened();

        assertThat(house.part(9, 2, 2, "信").whole().orElseThrow().message().text())
                .isEqualTo("新信");
        assertThat(texts(house)).containsExactly("新信");
    }

    @Test
    void partsOfDifferentSendersAreNeverMixed() {
        house.part(9, 2, 1, "甲").durable().join();

        assertThat(house.arrive(OTHER_PHONE, Optional.of(new Concatenation(9, 2, 2)), "乙")
                        .whole())
                .isEmpty();
    }

    @Test
    void partsOfWhichTheRestNeverComesAreGivenUpAfterAnHour() {
        house.part(9, 2, 1, "孤").durable().join();
        house.clock.advance(Duration.ofMinutes(61));
        house.journal.sweep();
        house = house.reopened();

        assertThat(house.part(9, 2, 2, "独").whole()).isEmpty();
    }

    @Test
    void aMessageIsOfferedAgainWithTheSameIdUntilItIsAnswered() {
        MessageJournal.Arrival arrival = house.arrive("0000");
        arrival.durable().join();
        WholeMessage message = arrival.whole().orElseThrow();

        try (JournalHouse after = house.afterACrash()) {
            assertThat(after.journal.unanswered()).containsExactly(message);
        }
        house.journal
                .answer(message, Optional.of("您已退订。"), house.clock.instant())
                .durable()
                .join();
        try (JournalHouse after = house.afterACrash()) {
            assertThat(after.journal.unanswered()).isEmpty();
            assertThat(after.journal.waiting()).singleElement().satisfies(answer -> {
                assertThat(answer.text()).isEqualTo("您已退订。");
                assertThat(answer.to()).isEqualTo(new Sender.Phone(PHONE));
                assertThat(answer.tracked()).isFalse();
            });
        }
    }

    @Test
    void silenceIsAnAnswerToo() {
        WholeMessage message = house.arrive("谢谢").whole().orElseThrow();
        house.journal
                .answer(message, Optional.empty(), house.clock.instant())
                .durable()
                .join();
        house = house.reopened();

        assertThat(house.journal.unanswered()).isEmpty();
        assertThat(house.journal.waiting()).isEmpty();
    }

    @Test
    void aPortMayWriteToUsToo() {
        Sender port = new Sender.Port(new PortNumber("106588001"));
        house.journal
                .arrive(port, SERVICE, Alphabet.GSM7, Optional.empty(), new byte[] {0x41}, house.clock.instant())
                .durable()
                .join();
        house = house.reopened();

        assertThat(house.journal.unanswered())
                .singleElement()
                .satisfies(whole -> assertThat(whole.message().sender()).isEqualTo(port));
    }

    // -------------------------------------------------------------------------------------------- messages of ours

    @Test
    void theSameKeyIsSentOnce() {
        WaitingMessage message = house.taken("A");
        assertThat(house.journal.take(notice("A")).fresh()).isEmpty();
        house = house.reopened();
        assertThat(house.journal.take(notice("A")).fresh()).isEmpty();
        assertThat(house.journal.waiting()).hasSize(1);

        house.submitted(message, 0, 1, "1");
        house.journal.receipt("1", PHONE, ReceiptState.DELIVERED).join();
        house = house.reopened();

        assertThat(house.journal.take(notice("A")).fresh())
                .as("ended, and still known")
                .isEmpty();
        assertThat(house.journal.progress(key("A"))).get().isInstanceOf(MessageDelivered.class);
    }

    @Test
    void aMessageOfWhichOnePartIsSentGoesOnWithTheOther() {
        WaitingMessage message = house.taken("A");
        house.submitted(message, 0, 2, "1");
        house = house.reopened();

        assertThat(house.journal.waiting())
                .singleElement()
                .satisfies(rest -> assertThat(rest.submitted().nextClearBit(0)).isEqualTo(1));
    }

    @Test
    void howFarAMessageCameIsToldWhenItIsSafe() {
        WaitingMessage message = house.taken("A");
        house.submitted(message, 0, 2, "1");
        assertThat(house.news).isEmpty();
        house.submitted(message, 1, 2, "2");
        house.journal.receipt("2", PHONE, ReceiptState.DELIVERED).join();
        house.journal.receipt("1", PHONE, ReceiptState.ENROUTE).join();
        assertThat(house.news).hasSize(1);
        house.journal.receipt("1", PHONE, ReceiptState.DELIVERED).join();

        Instant at = house.clock.instant().truncatedTo(ChronoUnit.MILLIS);
        assertThat(house.news)
                .containsExactly(new MessageSubmitted(key("A"), PHONE, at), new MessageDelivered(key("A"), PHONE, at));
        house = house.reopened();
        assertThat(house.journal.progress(key("A"))).contains(new MessageDelivered(key("A"), PHONE, at));
    }

    @ParameterizedTest
    @CsvSource({
        "4711,4711",
        "1267,4711",
        "4711,1267",
        "1A2B,1a2b",
        "0000001f,1F",
        "31,1f",
        "0000001F,31",
        "SMS-77,SMS-77"
    })
    void aReceiptIsFoundHoweverTheSmscWritesTheId(String answered, String reported) {
        WaitingMessage message = house.taken("A");
        house.submitted(message, 0, 1, answered);
        house.journal.receipt(reported, PHONE, ReceiptState.DELIVERED).join();

        assertThat(house.journal.progress(key("A"))).get().isInstanceOf(MessageDelivered.class);
    }

    @ParameterizedTest
    @CsvSource({"4711,4711,false", "4711,4711,true", "31,1f,false", "0000001F,31,true", "1267,4711,true"})
    void aReceiptMayComeBeforeTheAnswer(String answered, String reported, boolean restart) {
        WaitingMessage message = house.taken("A");
        house.journal.receipt(reported, PHONE, ReceiptState.DELIVERED).join();
        if (restart) {
            house = house.reopened();
        }
        house.submitted(message, 0, 1, answered);

        assertThat(house.journal.progress(key("A"))).get().isInstanceOf(MessageDelivered.class);
        assertThat(house.news).hasExactlyElementsOfTypes(MessageSubmitted.class, MessageDelivered.class);
    }

    @Test
    void aReceiptForAnotherPhoneIsNotOurs() {
        WaitingMessage message = house.taken("A");
        house.submitted(message, 0, 1, "1");
        house.journal.receipt("1", OTHER_PHONE, ReceiptState.DELIVERED).join();

        assertThat(house.journal.progress(key("A"))).get().isInstanceOf(MessageSubmitted.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = ReceiptState.class,
            names = {"EXPIRED", "DELETED", "UNDELIVERABLE", "REJECTED"})
    void aFailedReceiptIsTheEnd(ReceiptState state) {
        WaitingMessage message = house.taken("A");
        house.submitted(message, 0, 1, "1");
        house.journal.receipt("1", PHONE, state).join();
        house = house.reopened();

        assertThat(house.journal.progress(key("A")))
                .get()
                .isInstanceOfSatisfying(
                        MessageFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo(state.word()));
    }

    @Test
    void anSmscThatCountsFromTheBeginningAgainDoesNotSpoilTheNextReceipt() {
        house.submitted(house.taken("A"), 0, 1, "1");
        house.submitted(house.taken("B"), 0, 2, "1"); // the SMSC has restarted; B goes on
        house.clock.advance(Duration.ofMinutes(1));
        WaitingMessage rest = house.journal.waiting().getFirst();
        house.submitted(rest, 1, 2, "2");
        house.clock.advance(Duration.ofDays(4).minusSeconds(30));
        house.journal.sweep(); // of A nothing is awaited any more

        house.journal.receipt("1", PHONE, ReceiptState.DELIVERED).join();
        house.journal.receipt("2", PHONE, ReceiptState.DELIVERED).join();

        assertThat(house.journal.progress(key("A"))).get().isInstanceOf(MessageSubmitted.class);
        assertThat(house.journal.progress(key("B"))).get().isInstanceOf(MessageDelivered.class);
    }

    @Test
    void aPartThatIsNeverReportedOnDoesNotHideThatTheOtherWasDelivered() {
        WaitingMessage message = house.taken("A");
        house.submitted(message, 0, 2, "1");
        house.journal.receipt("1", PHONE, ReceiptState.DELIVERED).join();
        house.journal.submitted(message, 1, 2, "", false).join(); // by a gateway that reports nothing

        assertThat(house.journal.progress(key("A"))).get().isInstanceOf(MessageDelivered.class);
        assertThat(house.news).hasExactlyElementsOfTypes(MessageSubmitted.class, MessageDelivered.class);
    }

    @Test
    void whatIsGivenUpIsSaidSo() {
        house.journal.giveUp(house.taken("A"), "ESME_RINVDSTADR").join();
        house = house.reopened();

        assertThat(house.journal.waiting()).isEmpty();
        assertThat(house.journal.progress(key("A")))
                .get()
                .isInstanceOfSatisfying(
                        MessageFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("ESME_RINVDSTADR"));
    }

    @Test
    void whatIsWorthNothingAnyMoreIsGivenUp() {
        house.taken("A");
        house.clock.advance(Duration.ofHours(1).plusSeconds(1));
        house.journal.sweep();
        house.arrive("so that all before is on the disk").durable().join();

        assertThat(house.news)
                .singleElement()
                .isInstanceOfSatisfying(
                        MessageFailed.class,
                        failed -> assertThat(failed.reason()).isEqualTo("EXPIRED"));
        house = house.reopened();
        assertThat(house.journal.waiting()).isEmpty();
    }

    @Test
    void aReceiptIsWaitedForFromTheMomentInWhichTheSmscTookTheMessage() {
        house.close();
        house = JournalHouse.with(
                new JournalSettings(
                        house.home,
                        house.settings.segmentSize(),
                        house.settings.keep(),
                        house.settings.sizeMax(),
                        10,
                        10,
                        Duration.ofMinutes(10)),
                1 << 20);
        WaitingMessage message = house.taken("A");
        house.clock.advance(Duration.ofMinutes(30)); // no link for half an hour
        house.submitted(message, 0, 1, "1");
        house.journal.sweep();

        house.journal.receipt("1", PHONE, ReceiptState.DELIVERED).join();
        assertThat(house.journal.progress(key("A"))).get().isInstanceOf(MessageDelivered.class);
    }

    @Test
    void noMoreThanTheSettingsSayWaitForReceipts() {
        house.close();
        house = JournalHouse.with(JournalHouse.settings(house.home, 10, 2), 1 << 20);
        for (String name : List.of("A", "B", "C")) {
            house.submitted(house.taken(name), 0, 1, name);
        }
        house.journal.sweep();

        for (String name : List.of("A", "B", "C")) {
            house.journal.receipt(name, PHONE, ReceiptState.DELIVERED).join();
        }
        assertThat(house.journal.progress(key("A"))).get().isInstanceOf(MessageSubmitted.class);
        assertThat(house.journal.progress(key("B"))).get().isInstanceOf(MessageDelivered.class);
        assertThat(house.journal.progress(key("C"))).get().isInstanceOf(MessageDelivered.class);
    }

    @Test
    void whenTooManyWaitNothingIsTaken() {
        house.close();
        house = JournalHouse.with(JournalHouse.settings(house.home, 2, 10), 1 << 20);
        house.taken("A");
        house.taken("B");

        assertThatThrownBy(() -> house.taken("C")).isInstanceOf(CommunicationOverloaded.class);
        assertThat(house.journal.take(notice("A")).fresh())
                .as("what was taken before is no news")
                .isEmpty();
        house = house.reopened();
        assertThat(house.journal.waitingCount()).isEqualTo(2);
    }

    // --------------------------------------------------------------------------------------------- segments and disk

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aPhonesMessagesAreReadBackOverManySegments(boolean indexesAreLost) throws IOException {
        house.close();
        house = JournalHouse.in(house.home, 500);
        for (int i = 0; i < 30; i++) {
            house.clock.advance(Duration.ofMinutes(1));
            WholeMessage question = house.arrive("问 " + i).whole().orElseThrow();
            house.arrive(OTHER_PHONE, Optional.empty(), "别人 " + i).durable().join();
            house.journal
                    .answer(question, Optional.of("答 " + i), house.clock.instant())
                    .durable()
                    .join();
        }
        house = house.reopened(); // the last roll has ended
        assertThat(house.files("journal")).hasSizeGreaterThan(5);
        assertThat(house.files("index")).hasSize(house.files("journal").size() - 1);
        if (indexesAreLost) {
            for (Path index : house.files("index")) {
                Files.delete(index);
            }
        }

        List<String> texts = house.journal.messagesOf(PHONE, 1_000).stream()
                .map(trace -> trace.text())
                .toList();
        assertThat(texts).hasSize(60).startsWith("答 29", "问 29", "答 28").endsWith("答 0", "问 0");
        assertThat(house.journal.messagesOf(PHONE, 3)).hasSize(3);
    }

    @Test
    void aTraceTellsWhatBecameOfAMessage() {
        WaitingMessage message = house.taken("A");
        house.clock.advance(Duration.ofSeconds(2));
        house.submitted(message, 0, 1, "1F");
        house.clock.advance(Duration.ofSeconds(3));
        house.journal.receipt("31", PHONE, ReceiptState.DELIVERED).join();
        house.journal.giveUp(house.taken("B"), "ESME_RINVDSTADR").join();

        assertThat(house.journal.messagesOf(PHONE, 10))
                .extracting(
                        trace -> trace.submitted().isPresent(),
                        trace -> trace.delivered().isPresent(),
                        trace -> trace.failure().orElse(""))
                .containsExactly(tuple(false, false, "ESME_RINVDSTADR"), tuple(true, true, ""));
    }

    @Test
    void theManyPartsOfALongMessageDoNotHideTheOlderOnes() {
        house.close();
        house = JournalHouse.in(house.home, 500);
        house.arrive("早").durable().join();
        for (int i = 0; i < 10; i++) {
            house.arrive(OTHER_PHONE, Optional.empty(), "别人的一条很长的消息。".repeat(5))
                    .durable()
                    .join();
        }
        for (int number = 1; number <= 5; number++) {
            house.part(1, 5, number, "长").durable().join();
        }

        assertThat(house.journal.messagesOf(PHONE, 2))
                .extracting(trace -> trace.text())
                .containsExactly("长长长长长", "早");
    }

    @Test
    void aDamagedFrameIsSaidSo() throws IOException {
        house.close();
        house = JournalHouse.in(house.home, 300);
        long sound = Files.size(house.newestFile());
        for (int i = 0; i < 20; i++) {
            house.arrive("问 " + i).durable().join();
        }
        house = house.reopened();
        Path oldest = house.files("journal").getFirst();
        flip(oldest, sound + 30);

        assertThatThrownBy(() -> house.journal.messagesOf(PHONE, 1_000))
                .hasMessageContaining("damaged")
                .hasMessageContaining(oldest.getFileName().toString());
        Files.delete(house.files("index").getFirst());
        assertThatThrownBy(() -> house.journal.messagesOf(PHONE, 1_000))
                .as("an index is not built from half a segment")
                .hasMessageContaining("damaged");
        assertThat(house.arrive("newer").durable().join()).isNull();
    }

    @Test
    void aReaderThatIsInterruptedDoesNotStopTheWriter() {
        house.arrive("a").durable().join();
        Thread.currentThread().interrupt();
        try {
            var unused = house.journal.messagesOf(PHONE, 10);
        } catch (RuntimeException e) {
            assertThat(e).hasMessageContaining("cannot be read");
        } finally {
            var unused = Thread.interrupted();
        }

        house.arrive("b").durable().join();
        assertThat(house.journal.messagesOf(PHONE, 10)).hasSize(2);
    }

    @Test
    void oldSegmentsAreRemovedWhenTheyTakeTooMuch() throws IOException {
        house.close();
        house = JournalHouse.in(house.home, 256 << 10);
        for (int i = 0; i < 1_500; i++) {
            MessageJournal.Arrival arrival = house.arrive("长".repeat(2_000));
            house.journal
                    .answer(arrival.whole().orElseThrow(), Optional.empty(), house.clock.instant())
                    .durable()
                    .join();
        }
        house = house.reopened();

        long bytes = 0;
        for (Path file : house.files("journal")) {
            bytes += Files.size(file);
        }
        assertThat(bytes).isBetween(3L << 20, 5L << 20);
        assertThat(house.files("index")).hasSize(house.files("journal").size() - 1);
        assertThat(house.journal.messagesOf(PHONE, 1_000)).hasSizeBetween(600, 1_000);
    }

    @Test
    void oldSegmentsAreRemovedByAge() throws IOException {
        house.close();
        house = JournalHouse.in(house.home, 300);
        house.clock.set(Instant.now());
        for (int i = 0; i < 20; i++) {
            house.arrive("问 " + i).durable().join();
        }
        house = house.reopened();
        int before = house.files("journal").size();
        Files.setLastModifiedTime(
                house.files("journal").getFirst(),
                FileTime.from(house.clock.instant().minus(Duration.ofDays(8))));
        for (int i = 0; i < 5; i++) {
            house.arrive("再问 " + i).durable().join();
        }
        house = house.reopened();

        assertThat(house.files("journal").getFirst()).hasFileName("000000002.journal");
        assertThat(house.files("journal")).hasSizeGreaterThan(before - 1);
        assertThat(texts(house)).as("the book lives on in the pictures").hasSize(25);
    }

    @Test
    void aBookLargerThanASegmentIsNotPicturedAtEveryCommit() {
        house.close();
        house = JournalHouse.in(house.home, 2_000);
        for (int i = 0; i < 200; i++) {
            house.journal.take(notice("N" + i)).durable().join(); // the book grows to some 25 KB
        }
        house = house.reopened();
        int before = house.files("journal").size();
        for (int i = 0; i < 10; i++) {
            house.journal.take(notice("M" + i)).durable().join();
        }
        house = house.reopened();

        assertThat(house.files("journal").size() - before).isLessThan(3);
    }

    @Test
    void whenTheDiskFailsNothingIsAcknowledgedAnyMore() throws IOException {
        house.close();
        house = JournalHouse.in(house.home, 2_000);
        house.taken("A");
        house.part(9, 2, 1, "一").durable().join();
        Path inTheWay = Files.createDirectories(house.home.resolve("next/000000002.journal/full"));
        var unused = house.arrive("一".repeat(1_200))
                .durable()
                .handle((done, failure) -> true)
                .join();
        Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(() -> house.arrive("more"))
                        .isInstanceOf(JournalFailed.class)
                        .hasMessageContaining("cannot be written"));

        assertThat(house.part(9, 2, 1, "一").durable())
                .as("a part that lies here already")
                .isCompletedExceptionally();
        assertThat(house.journal.take(notice("A")).durable())
                .as("a key that is known")
                .isCompletedExceptionally();
        assertThatThrownBy(() -> house.taken("B")).isInstanceOf(JournalFailed.class);
        Files.delete(inTheWay);
        Files.delete(inTheWay.getParent());
        house = house.reopened();
        assertThat(texts(house)).startsWith("一".repeat(1_200));
        house.taken("B");
    }

    // -------------------------------------------------------------------------------------------- words of these tests

    private void aBusyDay() {
        house.arrive("0000").durable().join();
        house.part(3, 2, 2, "后").durable().join();
        WholeMessage answered = house.arrive("1").whole().orElseThrow();
        house.journal
                .answer(answered, Optional.of("好的"), house.clock.instant())
                .durable()
                .join();
        house.taken("waiting");
        house.submitted(house.taken("half"), 0, 2, "10");
        house.submitted(house.taken("awaiting"), 0, 1, "11");
        house.submitted(house.taken("delivered"), 0, 1, "12");
        house.journal.receipt("12", PHONE, ReceiptState.DELIVERED).join();
        house.journal.receipt("999", PHONE, ReceiptState.DELIVERED).join(); // early
        house.journal.giveUp(house.taken("given-up"), "ESME_RINVDSTADR").join();
    }

    private static List<String> texts(JournalHouse house) {
        return house.journal.unanswered().stream()
                .map(whole -> whole.message().text())
                .toList();
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] octets = Files.readAllBytes(file);
        octets[(int) at] ^= 0x55;
        Files.write(file, octets);
    }
}
