package io.yinuo.party;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** What is remembered of a line is never older than what is committed. */
class LineCacheTest {

    private static final Msisdn PHONE = Msisdn.of("13800002047");

    private static TestDatabase database;

    @TempDir
    private static Path keys;

    private PartyHouse party;
    private TransactionTemplate transaction;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("party");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void aLine() {
        database.jdbc()
                .sql("truncate party.line, party.line_change, party.registration")
                .update();
        party = new PartyHouse(database, keys, SettableClock.at("2026-08-01T04:00:00Z"));
        party.lines.reserve(PHONE, Region.WHOLE, Language.ZH);
        transaction = new TransactionTemplate(database.transactions());
    }

    @Test
    void aLineIsReadOnceAndThenRemembered() {
        LineCache cache = new LineCache(1_000);
        AtomicInteger reads = new AtomicInteger();
        for (int i = 0; i < 10; i++) {
            cache.find(PHONE, phone -> {
                reads.incrementAndGet();
                return Optional.empty();
            });
        }
        assertThat(reads).hasValue(1);
    }

    @Test
    void itForgetsTheLongestUnasked() {
        LineCache cache = new LineCache(640); // ten in each stripe
        AtomicInteger reads = new AtomicInteger();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 10_000; i++) {
                cache.find(new Msisdn(8613800000000L + i), phone -> {
                    reads.incrementAndGet();
                    return Optional.empty();
                });
            }
        }
        assertThat(reads).hasValue(20_000);
    }

    @Test
    void onlyTheOneWhoChangesSeesItBeforeTheCommit() throws Exception {
        assertThat(party.lines.languageOf(PHONE)).isEqualTo(Language.ZH);
        try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.executeWithoutResult(status -> {
                party.lines.speak(PHONE, Language.EN);
                assertThat(party.lines.languageOf(PHONE)).isEqualTo(Language.EN);
                assertThat(languageSeenBy(others)).isEqualTo(Language.ZH);
            });
            assertThat(languageSeenBy(others)).isEqualTo(Language.EN);
        }
    }

    @Test
    void whatIsRolledBackWasNeverSeen() {
        transaction.executeWithoutResult(status -> {
            party.lines.speak(PHONE, Language.EN);
            party.lines.languageOf(PHONE);
            status.setRollbackOnly();
        });
        assertThat(party.lines.languageOf(PHONE)).isEqualTo(Language.ZH);
    }

    @Test
    void aReaderThatWasSlowDoesNotBringTheOldLineBack() {
        LineCache cache = new LineCache(1_000);
        Line old = party.lines.find(PHONE).orElseThrow();
        cache.find(PHONE, phone -> {
            // Between this read and its end, somebody else changes the line and commits.
            transaction.executeWithoutResult(status -> cache.changing(phone));
            return Optional.of(old);
        });
        assertThat(cache.find(PHONE, phone -> Optional.empty())).isEmpty();
    }

    @Test
    void aPhoneThatIsNotOursIsSpokenToInChineseAndNotRemembered() {
        Msisdn stranger = Msisdn.of("13900000000");
        party.lines.speak(stranger, Language.EN);
        assertThat(party.lines.languageOf(stranger)).isEqualTo(Language.ZH);
        assertThat(party.lines.find(stranger)).isEmpty();

        party.lines.reserve(stranger, Region.WHOLE, Language.EN);
        assertThat(party.lines.languageOf(stranger)).isEqualTo(Language.EN);
    }

    @Test
    void whoHasSeenAChangeNeverSeesAnOlderOne() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 300; i++) {
                Language language = random.nextBoolean() ? Language.EN : Language.ZH;
                List<Future<?>> readers = new ArrayList<>();
                for (int r = 0; r < 4; r++) {
                    readers.add(threads.submit(() -> party.lines.languageOf(PHONE)));
                }
                party.lines.speak(PHONE, language);
                assertThat(party.lines.languageOf(PHONE)).as("seed " + seed).isEqualTo(language);
                for (Future<?> reader : readers) {
                    reader.get();
                }
                assertThat(party.lines.languageOf(PHONE)).as("seed " + seed).isEqualTo(language);
            }
        }
    }

    private Language languageSeenBy(ExecutorService others) {
        try {
            return others.submit(() -> party.lines.languageOf(PHONE)).get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
