package io.yinuo.charging;

import io.yinuo.catalog.TestCatalogue;
import io.yinuo.charging.account.LedgerCharging;
import io.yinuo.charging.account.LedgerPacks;
import io.yinuo.charging.account.LedgerTopUps;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerTerms;
import io.yinuo.charging.notice.ChargingSettings;
import io.yinuo.charging.notice.NoticeHandover;
import io.yinuo.charging.notice.NoticeStore;
import io.yinuo.charging.notice.NoticeText;
import io.yinuo.charging.rows.AbroadFacts;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.OwnOffers;
import io.yinuo.charging.rows.PackStore;
import io.yinuo.charging.rows.Projection;
import io.yinuo.charging.rows.ProjectionStore;
import io.yinuo.charging.rows.UseStore;
import io.yinuo.communication.Communication;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.party.Lines;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The accounts as they are at present, for suites that must hold whatever is inside them. Who replaces the inside changes
 * this class and runs the same suites.
 */
public final class AccountsUnderTest {

    /** The areas whose schemas they need. */
    public static final String AREA = "charging";

    private final LedgerCharging charging;
    private final LedgerPacks packs;
    private final LedgerTerms terms;
    private final Ledger ledger;
    private final Projection projection;
    private final TestCatalogue catalogue = new TestCatalogue();
    private final NoticeHandover handover;

    /** @param transactions in which a test may let the process die */
    public AccountsUnderTest(
            TestDatabase database,
            PlatformTransactionManager transactions,
            Lines lines,
            Communication communication,
            Operator operator,
            Clock clock) {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("text/charging");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        ChargingSettings settings = new ChargingSettings(
                Duration.ofHours(25), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(400));
        NoticeStore notices = new NoticeStore(database.jdbc());
        this.handover = new NoticeHandover(
                notices,
                new NoticeText(words, operator),
                lines,
                communication,
                operator,
                settings,
                transactions,
                clock);
        this.ledger = new LedgerInMemory(clock);
        OwnOffers offers = new OwnOffers(catalogue, operator);
        this.projection = new Projection(
                ledger,
                new ProjectionStore(database.jdbc()),
                offers,
                database.facts(AREA),
                new AbroadFacts(catalogue, operator, new UseStore(database.jdbc()), database.facts(AREA)),
                settings.retryAfter(),
                transactions);
        this.charging = new LedgerCharging(
                ledger,
                projection,
                new AccountStore(database.jdbc()),
                new ChargeStore(database.jdbc()),
                notices,
                handover);
        this.terms = new LedgerTerms(catalogue, ledger);
        this.packs = new LedgerPacks(
                ledger,
                terms,
                projection,
                offers,
                new AccountStore(database.jdbc()),
                new ChargeStore(database.jdbc()),
                new PackStore(database.jdbc()),
                handover,
                clock);
        terms.bring();
    }

    /** No accounts, and no facts that were read. */
    public static void empty(TestDatabase database) {
        ChargingHouse.empty(database);
    }

    public Charging charging() {
        return charging;
    }

    public TopUps topUps() {
        return new LedgerTopUps(charging);
    }

    public Packs packs() {
        return packs;
    }

    /** What is sold; after a change {@link #bringTerms} tells the ledger. */
    public TestCatalogue catalogue() {
        return catalogue;
    }

    public void bringTerms() {
        terms.bring();
    }

    /** What has become due by the clock happens: packs end and renew. */
    public void letTimePass() {
        ledger.ask(command -> command.advance(1_000, 0));
        projection.advanceAll();
    }

    /** A network function reports use of data. */
    public void usesData(Msisdn line, long record, long bytes, long second) {
        ledger.ask(command -> command.use(7, record, line.e164(), 0, 0, bytes, second));
        projection.advanceAll();
    }

    /** What a new process does in its first moments: the rows follow what the ledger had booked when the last one died. */
    public void letRowsFollow() {
        projection.advanceAll();
    }

    /** Hands over the notices that a crash left behind. */
    public void handOverOwedNotices() {
        handover.handOverOwed();
    }
}
