package io.yinuo.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

class CatalogTest {

    private static final OfferCode RINGTONE = new OfferCode("RINGTONE5");
    private static final ProviderId XX = new ProviderId("SP-0417");

    private static TestDatabase database;

    private PostgresCatalog catalog;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("catalog");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void empty() {
        database.jdbc().sql("truncate catalog.offer_version").update();
        catalog = restarted();
    }

    @Test
    void aChangedPriceIsANewVersionAndTheOldOneStaysReadable() {
        catalog.publish(ringtoneAt(500));
        Offer dearer = catalog.publish(ringtoneAt(800));

        assertThat(dearer.version()).isEqualTo(2);
        assertThat(catalog.offer(RINGTONE)).contains(dearer);
        assertThat(catalog.offer(RINGTONE, 1).orElseThrow().price()).isEqualTo(new Fen(500));
        assertThat(catalog.offer(RINGTONE, 3)).isEmpty();
    }

    @Test
    void theSameContentAgainChangesNothing() {
        catalog.publish(ringtoneAt(500));
        assertThat(catalog.publish(ringtoneAt(500)).version()).isEqualTo(1);
        assertThat(catalog.publish(offer(RINGTONE, XX, 500, 7)).version()).isEqualTo(2);
    }

    @Test
    void whatIsPublishedIsThereAfterARestart() {
        catalog.publish(ringtoneAt(500));
        catalog.publish(ringtoneAt(800));

        PostgresCatalog after = restarted();

        assertThat(after.offer(RINGTONE)).isEqualTo(catalog.offer(RINGTONE));
        assertThat(after.offer(RINGTONE, 1)).isEqualTo(catalog.offer(RINGTONE, 1));
    }

    @Test
    void whatIsRolledBackWasNeverOnSale() {
        new TransactionTemplate(database.transactions()).executeWithoutResult(status -> {
            catalog.publish(ringtoneAt(500));
            assertThat(catalog.offer(RINGTONE)).isEmpty();
            status.setRollbackOnly();
        });
        assertThat(catalog.offer(RINGTONE)).isEmpty();
    }

    @Test
    void anOfferDoesNotMoveToAnotherProvider() {
        catalog.publish(ringtoneAt(500));
        assertThatThrownBy(() -> catalog.publish(offer(RINGTONE, new ProviderId("SP-0418"), 500, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void offersAreListedByCodeWithTheirNewestVersions() {
        catalog.publish(offer(new OfferCode("B2"), XX, 100, 0));
        catalog.publish(offer(new OfferCode("A1"), XX, 100, 0));
        catalog.publish(offer(new OfferCode("A1"), XX, 200, 0));
        catalog.publish(offer(new OfferCode("C3"), new ProviderId("SP-0418"), 100, 0));

        assertThat(catalog.offersOf(XX)).extracting(o -> o.code().text()).containsExactly("A1", "B2");
        assertThat(catalog.offersOf(XX).getFirst().version()).isEqualTo(2);
        assertThat(catalog.offers(2)).hasSize(2);
        assertThatThrownBy(() -> catalog.offers(1_001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyWhoPublishAtOnceGetVersionsWithoutGaps() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 1; i <= 40; i++) {
                int price = i;
                all.add(threads.submit(() -> catalog.publish(ringtoneAt(price)).version()));
            }
            List<Integer> versions = new ArrayList<>();
            for (Future<Integer> one : all) {
                versions.add(one.get());
            }
            assertThat(versions).doesNotHaveDuplicates().hasSize(40).allMatch(v -> v >= 1 && v <= 40);
        }
        assertThat(catalog.offer(RINGTONE).orElseThrow().version()).isEqualTo(40);
    }

    private static PostgresCatalog restarted() {
        return new PostgresCatalog(
                new OfferStore(database.jdbc()), database.transactions(), SettableClock.at("2026-08-01T04:00:00Z"));
    }

    private static Offer ringtoneAt(long fen) {
        return offer(RINGTONE, XX, fen, 0);
    }

    private static Offer offer(OfferCode code, ProviderId provider, long fen, int trialDays) {
        return new Offer(
                code,
                provider,
                1,
                new Wording("掌上铃音", "Ringtones"),
                Category.VALUE_ADDED,
                FeeKind.INFORMATION,
                new Fen(fen),
                Period.MONTH,
                trialDays,
                true);
    }
}
