package io.yinuo.charging;

import io.yinuo.SettableClock;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.catalog.TestCatalogue;
import io.yinuo.charging.account.AdjustmentStore;
import io.yinuo.charging.account.Adjustments;
import io.yinuo.charging.account.LedgerCardCredits;
import io.yinuo.charging.account.LedgerCharging;
import io.yinuo.charging.account.LedgerPacks;
import io.yinuo.charging.card.CardCredits;
import io.yinuo.charging.card.CardsUnderTest;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerTerms;
import io.yinuo.charging.notice.ChargingSettings;
import io.yinuo.charging.notice.NoticeHandover;
import io.yinuo.charging.notice.NoticeStore;
import io.yinuo.charging.notice.NoticeText;
import io.yinuo.charging.reminder.RemindersUnderTest;
import io.yinuo.charging.rows.AbroadFacts;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.OwnOffers;
import io.yinuo.charging.rows.PackStore;
import io.yinuo.charging.rows.Projection;
import io.yinuo.charging.rows.ProjectionStore;
import io.yinuo.charging.rows.UseStore;
import io.yinuo.charging.story.Explaining;
import io.yinuo.charging.story.MonthStore;
import io.yinuo.charging.story.StoredMonths;
import io.yinuo.charging.story.StoredStory;
import io.yinuo.charging.story.StoredUsage;
import io.yinuo.charging.story.StoryStore;
import io.yinuo.communication.ProgressBook;
import io.yinuo.database.FactLog;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import io.yinuo.party.ActivationAnswer;
import io.yinuo.party.Line;
import io.yinuo.party.Lines;
import io.yinuo.party.Region;
import io.yinuo.party.VerifiedRegistration;
import io.yinuo.staff.Audit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.transaction.PlatformTransactionManager;

/** The area as the application wires it, on a database of a test; {@code new} is a restart. */
public final class ChargingHouse {

    public static final Msisdn PHONE = Msisdn.of("13800002047");
    public static final Operator OPERATOR = new Operator(
            new Wording("示例运营商", "Example Operator"),
            ZoneId.of("Asia/Shanghai"),
            new PortNumber("10086"),
            new PortNumber("10086999"));
    public static final ChargingSettings SETTINGS = new ChargingSettings(
            Duration.ofHours(25), Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofDays(400));

    public final TestDatabase database;
    public final SettableClock clock;
    public final FakeNetwork network;
    public final Map<Msisdn, Language> languages = new ConcurrentHashMap<>();
    public final List<Audit.Entry> audited = new CopyOnWriteArrayList<>();
    public final FactLog facts;
    public final NoticeHandover handover;
    public final ProgressBook news;
    public final Ledger ledger;
    public final LedgerCharging charging;
    public final Adjustments adjustments;
    public final TestCatalogue catalogue;
    public final LedgerTerms terms;
    public final Projection projection;
    public final LedgerPacks packs;
    public final RemindersUnderTest reminders;
    final StoredUsage usage;
    final StoredMonths months;
    final StoredStory story;
    public final CardsUnderTest cards;

    /** With a ledger of its own. */
    public ChargingHouse(TestDatabase database, SettableClock clock, FakeNetwork network) {
        this(database, clock, network, new LedgerInMemory(clock));
    }

    /** As after a restart: the database and the ledger are what they were. */
    public ChargingHouse restarted() {
        return new ChargingHouse(database, clock, network, ledger, catalogue);
    }

    public ChargingHouse(TestDatabase database, SettableClock clock, FakeNetwork network, Ledger ledger) {
        this(database, clock, network, ledger, new TestCatalogue());
    }

    private ChargingHouse(
            TestDatabase database, SettableClock clock, FakeNetwork network, Ledger ledger, TestCatalogue catalogue) {
        this.ledger = ledger;
        this.catalogue = catalogue;
        this.terms = new LedgerTerms(catalogue, ledger);
        this.database = database;
        this.clock = clock;
        this.network = network;
        this.facts = database.facts("charging");
        NoticeStore notices = new NoticeStore(database.jdbc());
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("text/charging");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        this.handover = new NoticeHandover(
                notices,
                new NoticeText(words, OPERATOR),
                new SpokenLines(languages),
                network,
                OPERATOR,
                SETTINGS,
                database.transactions(),
                clock);
        this.news = new ProgressBook(
                SETTINGS.noticesOf(NoticeHandover.OWNER, "Notice"),
                notices,
                facts,
                network,
                database.transactions(),
                clock);
        this.reminders = RemindersUnderTest.on(
                database, facts, catalogue, words, new SpokenLines(languages), network, OPERATOR, clock);
        AccountStore accounts = new AccountStore(database.jdbc());
        this.projection = new Projection(
                ledger,
                new ProjectionStore(database.jdbc()),
                new OwnOffers(catalogue, OPERATOR),
                facts,
                new AbroadFacts(catalogue, OPERATOR, new UseStore(database.jdbc()), facts),
                SETTINGS.retryAfter(),
                database.transactions());
        this.charging =
                new LedgerCharging(ledger, projection, accounts, new ChargeStore(database.jdbc()), notices, handover);
        this.packs = new LedgerPacks(
                ledger,
                terms,
                projection,
                new OwnOffers(catalogue, OPERATOR),
                accounts,
                new ChargeStore(database.jdbc()),
                new PackStore(database.jdbc()),
                handover,
                clock);
        this.months = new StoredMonths(new MonthStore(database.jdbc()), notices, OPERATOR);
        StoryStore stories = new StoryStore(database.jdbc(), new OwnOffers(catalogue, OPERATOR));
        this.story = new StoredStory(
                stories,
                new ChargeStore(database.jdbc()),
                notices,
                new Explaining(
                        stories,
                        new ChargeStore(database.jdbc()),
                        notices,
                        new PackStore(database.jdbc()),
                        new UseStore(database.jdbc()),
                        new OwnOffers(catalogue, OPERATOR)));
        this.usage = new StoredUsage(new UseStore(database.jdbc()), ledger, OPERATOR, clock);
        this.cards = cards(new LedgerCardCredits(charging, accounts), database.transactions());
        this.adjustments = new Adjustments(
                new AdjustmentStore(database.jdbc()),
                accounts,
                ledger,
                projection,
                new ListedAudit(audited),
                database.transactions(),
                clock);
    }

    /** Recharge cards whose accounts, or transactions, a test plays. */
    public CardsUnderTest cards(CardCredits credits, PlatformTransactionManager transactions) {
        return CardsUnderTest.on(database, facts, credits, OPERATOR, transactions, clock);
    }

    public static void empty(TestDatabase database) {
        database.jdbc().sql("""
                truncate charging.account, charging.entry, charging.command, charging.charge, charging.notice,
                    charging.adjustment, charging.fact, charging.projection, charging.pack, charging.reminder,
                    charging.use_by_hour, charging.spending_limit, charging.roaming_day, charging.quiet_hours,
                    charging.refund, charging.refund_run, charging.refund_item, charging.refund_notice,
                    charging.held_refund,
                    charging.happening, charging.recharge_batch, charging.recharge_card, charging.recharge_tries
                """).update();
    }

    public static ChargeRequest ringtone(Msisdn line, long fen) {
        return new ChargeRequest(
                line,
                new Fen(fen),
                FeeKind.INFORMATION,
                new Wording("掌上铃音", "Ringtones"),
                new ProviderId("SP-0417"),
                new Wording("XX公司", "XX Co"),
                Instant.parse("2026-07-31T16:00:00Z"), // 1 August in Shanghai
                17,
                Period.MONTH);
    }

    public static ChargeKey key(String text) {
        return new ChargeKey(text);
    }

    public Charge charged(String key, ChargeRequest request) {
        return switch (charging.charge(key(key), request)) {
            case ChargeAnswer.Charged charged -> charged.charge();
            case ChargeAnswer.Refused refused -> throw new AssertionError(refused);
        };
    }

    public List<Fact> factsOf(String kind) {
        return facts.after(0, 1_000).stream().filter(f -> f.kind().equals(kind)).toList();
    }

    /** Lines of which only the language is asked. */
    private record SpokenLines(Map<Msisdn, Language> languages) implements Lines {

        @Override
        public Language languageOf(Msisdn msisdn) {
            return languages.getOrDefault(msisdn, Language.ZH);
        }

        @Override
        public Optional<Line> find(Msisdn msisdn) {
            throw new UnsupportedOperationException("not asked in these tests");
        }

        @Override
        public Line reserve(Msisdn msisdn, Region region, Language language) {
            throw new UnsupportedOperationException("not asked in these tests");
        }

        @Override
        public ActivationAnswer activate(Msisdn msisdn, VerifiedRegistration registration) {
            throw new UnsupportedOperationException("not asked in these tests");
        }

        @Override
        public boolean suspend(Msisdn msisdn) {
            throw new UnsupportedOperationException("not asked in these tests");
        }

        @Override
        public boolean close(Msisdn msisdn) {
            throw new UnsupportedOperationException("not asked in these tests");
        }

        @Override
        public void speak(Msisdn msisdn, Language language) {
            throw new UnsupportedOperationException("not asked in these tests");
        }
    }

    private record ListedAudit(List<Audit.Entry> audited) implements Audit {

        @Override
        public void write(Entry entry) {
            audited.add(entry);
        }

        @Override
        public List<Recorded> about(String subject, int max) {
            throw new UnsupportedOperationException("not asked in these tests");
        }

        @Override
        public List<Recorded> newest(int max) {
            throw new UnsupportedOperationException("not asked in these tests");
        }

        @Override
        public ChainState verify() {
            throw new UnsupportedOperationException("not asked in these tests");
        }
    }
}
