package io.yinuo.charging;

import io.yinuo.catalog.TestCatalogue;
import io.yinuo.communication.Communication;
import io.yinuo.database.TestDatabase;
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
        Ledger ledger = new LedgerInMemory(clock);
        Projection projection = new Projection(
                ledger,
                new ProjectionStore(database.jdbc()),
                new OwnOffers(new TestCatalogue(), operator),
                database.facts(AREA),
                settings.retryAfter(),
                transactions);
        this.charging = new LedgerCharging(
                ledger,
                projection,
                new AccountStore(database.jdbc()),
                new ChargeStore(database.jdbc()),
                notices,
                handover);
    }

    /** No accounts, and no facts that were read. */
    public static void empty(TestDatabase database) {
        ChargingHouse.empty(database);
    }

    public Charging charging() {
        return charging;
    }

    /** Hands over the notices that a crash left behind. */
    public void handOverOwedNotices() {
        handover.handOverOwed();
    }
}
