package io.yinuo.charging.account;

import io.yinuo.catalog.Category;
import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.ChargingContents;
import io.yinuo.catalog.ClassOfUse;
import io.yinuo.catalog.Destination;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.PackOffer;
import io.yinuo.charging.Charge;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LinePack;
import io.yinuo.charging.LinePacks;
import io.yinuo.charging.PackChange;
import io.yinuo.charging.PackStopAnswer;
import io.yinuo.charging.Packs;
import io.yinuo.charging.PurchaseAnswer;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.charging.ledger.Ledger;
import io.yinuo.charging.ledger.LedgerAccount;
import io.yinuo.charging.ledger.LedgerKeys;
import io.yinuo.charging.ledger.LedgerTerms;
import io.yinuo.charging.notice.NoticeHandover;
import io.yinuo.charging.notice.OwedNotice;
import io.yinuo.charging.rows.AccountStore;
import io.yinuo.charging.rows.AccountStore.Known;
import io.yinuo.charging.rows.ChargeStore;
import io.yinuo.charging.rows.OwnOffers;
import io.yinuo.charging.rows.PackStore;
import io.yinuo.charging.rows.Particulars;
import io.yinuo.charging.rows.Projection;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.engine.charging.PackTerms;
import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Packs in the ledger. It is asked under the digest of the key; the rows that follow are there when a call returns. */
public final class LedgerPacks implements Packs {

    private final Ledger ledger;
    private final LedgerTerms terms;
    private final Projection projection;
    private final OwnOffers offers;
    private final AccountStore accounts;
    private final ChargeStore charges;
    private final PackStore rows;
    private final NoticeHandover handover;
    private final Clock clock;

    public LedgerPacks(
            Ledger ledger,
            LedgerTerms terms,
            Projection projection,
            OwnOffers offers,
            AccountStore accounts,
            ChargeStore charges,
            PackStore rows,
            NoticeHandover handover,
            Clock clock) {
        this.ledger = ledger;
        this.terms = terms;
        this.projection = projection;
        this.offers = offers;
        this.accounts = accounts;
        this.charges = charges;
        this.rows = rows;
        this.handover = handover;
        this.clock = clock;
    }

    // ----------------------------------------------------------------------------------------------------------
    // reading

    @Override
    public Optional<LinePacks> of(Msisdn line) {
        Instant now = clock.instant();
        return LedgerAccount.read(ledger, line)
                .filter(account -> !account.isClosed())
                .map(account -> new LinePacks(
                        account.packs().stream()
                                .filter(pack ->
                                        !pack.isExpired() && pack.expires().isAfter(now))
                                .map(this::pack)
                                .toList(),
                        account.packs().stream()
                                .filter(LedgerAccount.Pack::isLapsed)
                                .map(this::pack)
                                .toList(),
                        new SpendingLimits(account.cap(), account.stopsWhenEmpty()),
                        now));
    }

    @Override
    public Optional<LinePack> plan(Msisdn line) {
        return of(line).flatMap(held -> Stream.concat(held.packs().stream(), held.waiting().stream())
                .filter(pack -> pack.category() == Category.PLAN && !rows.isRest(pack.number()))
                .findFirst());
    }

    private LinePack pack(LedgerAccount.Pack pack) {
        ChargingContents contents = catalogue().contents();
        Set<Integer> classes = IntStream.range(0, UseClass.CLASSES_MAX)
                .filter(number -> (pack.coverage() >>> number & 1) != 0)
                .boxed()
                .collect(Collectors.toSet());
        Unit unit = classes.stream()
                .flatMap(number -> contents.classOfUse(number).stream())
                .map(ClassOfUse::unit)
                .findFirst()
                .orElse(Unit.BYTES);
        Optional<PackTerms> known = contents.pack(pack.offer()).map(PackOffer::terms);
        return new LinePack(
                pack.number(),
                offers.name(pack.offer()),
                offers.category(pack.offer()),
                known.map(offer -> new Fen(offer.priceFen())).orElse(Fen.ZERO),
                classes,
                unit,
                pack.size(),
                pack.used(),
                pack.held(),
                pack.begins(),
                pack.expires(),
                pack.isRenewing(),
                known.map(PackTerms::usePriceFen).filter(fen -> fen > 0).map(Fen::new));
    }

    private ChargingCatalogue catalogue() {
        return offers.catalogue();
    }

    // -----------------------------------------------------------------------------------------------------------
    // buying

    @Override
    public PurchaseAnswer buy(ChargeKey key, Msisdn line, OfferCode code) {
        LedgerCharging.checkAlone();
        String meant = "BUY " + line.e164() + " " + code;
        Optional<PurchaseAnswer> before = known(key, meant, line);
        if (before.isPresent()) {
            return before.get();
        }
        Optional<PackOffer> offer = terms.onSale(code);
        if (offer.isEmpty()) {
            projection.advanceAll(); // it may have been on sale when the same was asked before a crash
            return known(key, meant, line).orElseGet(() -> refused(PurchaseAnswer.Reason.NOT_ON_SALE, balance(line)));
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] particulars =
                new Particulars.OfPurchase(key.text(), meant, line.e164(), offers.service(offer.get(), now)).bytes();
        CommandKey ledgerKey = LedgerKeys.of(key, meant);
        AnswerReader answer = ledger.ask(
                command -> command.buy(ledgerKey, line.e164(), offer.get().number(), particulars));
        return switch (answer.outcome()) {
            case DONE -> bought(answer);
            case NO_SUCH_ACCOUNT -> refused(PurchaseAnswer.Reason.NO_SUCH_ACCOUNT, Fen.ZERO);
            case ACCOUNT_CLOSED -> refused(PurchaseAnswer.Reason.ACCOUNT_CLOSED, Fen.ZERO);
            case ACCOUNT_FROZEN -> refused(PurchaseAnswer.Reason.ACCOUNT_FROZEN, new Fen(answer.balanceFen()));
            case NOT_ALONE -> refused(PurchaseAnswer.Reason.NOT_ON_SALE, new Fen(answer.balanceFen()));
            case NOT_ENOUGH_BALANCE -> refused(PurchaseAnswer.Reason.NOT_ENOUGH_BALANCE, new Fen(answer.balanceFen()));
            case TOO_MANY_PACKS -> refused(PurchaseAnswer.Reason.TOO_MANY_PACKS, new Fen(answer.balanceFen()));
            case KEY_REUSED -> refused(PurchaseAnswer.Reason.KEY_REUSED, new Fen(answer.balanceFen()));
            default -> throw LedgerCharging.refused(answer);
        };
    }

    private PurchaseAnswer bought(AnswerReader answer) {
        projection.reach(answer.logPosition());
        if (answer.number() == 0) {
            return new PurchaseAnswer.Bought(answer.pack(), Optional.empty());
        }
        Charge charge = charges.byVoucher(Voucher.ofSequence(answer.number()))
                .orElseThrow(() -> new IllegalStateException("The ledger made a charge that has no row"));
        if (!answer.isRepeated()) {
            handover.handOver(new OwedNotice(charge, charges.period(charge.voucher())));
        }
        return new PurchaseAnswer.Bought(answer.pack(), Optional.of(charge));
    }

    /** What this key came to, if its rows are here. */
    private Optional<PurchaseAnswer> known(ChargeKey key, String meant, Msisdn line) {
        Optional<Known> known = accounts.known(key);
        return known.map(before -> before.asked().equals(meant)
                ? new PurchaseAnswer.Bought(before.pack(), charges.byKey(key))
                : refused(PurchaseAnswer.Reason.KEY_REUSED, balance(line)));
    }

    private Fen balance(Msisdn line) {
        return accounts.balance(line).orElse(Fen.ZERO);
    }

    private static PurchaseAnswer refused(PurchaseAnswer.Reason reason, Fen balance) {
        return new PurchaseAnswer.Refused(reason, balance);
    }

    // ---------------------------------------------------------------------------------------------------------
    // changing

    @Override
    public PackStopAnswer stop(ChargeKey key, Msisdn line, long pack) {
        LedgerCharging.checkAlone();
        CommandKey ledgerKey = LedgerKeys.of(key, "STOP " + line.e164() + " " + pack);
        AnswerReader answer = ledger.ask(command -> command.stop(ledgerKey, line.e164(), pack));
        return switch (answer.outcome()) {
            case DONE -> {
                projection.reach(answer.logPosition());
                yield new PackStopAnswer.Stopped(rows.expires(pack)
                        .orElseThrow(() -> new IllegalStateException("Pack " + pack + " has no row")));
            }
            case NO_SUCH_ACCOUNT -> new PackStopAnswer.Refused(PackStopAnswer.Reason.NO_SUCH_ACCOUNT);
            case ACCOUNT_CLOSED -> new PackStopAnswer.Refused(PackStopAnswer.Reason.ACCOUNT_CLOSED);
            case NO_SUCH_PACK -> new PackStopAnswer.Refused(PackStopAnswer.Reason.NO_SUCH_PACK);
            case NOT_ALONE -> new PackStopAnswer.Refused(PackStopAnswer.Reason.NOT_ALONE);
            case KEY_REUSED -> new PackStopAnswer.Refused(PackStopAnswer.Reason.KEY_REUSED);
            default -> throw LedgerCharging.refused(answer);
        };
    }

    @Override
    public PackChange limit(ChargeKey key, Msisdn line, SpendingLimits limits) {
        long cap = limits.monthlyCap().map(Fen::amount).orElse(-1L);
        CommandKey ledgerKey = LedgerKeys.of(key, "LIMITS " + line.e164() + " " + cap + " " + limits.stopsWhenEmpty());
        return change(command -> command.limits(ledgerKey, line.e164(), cap, limits.stopsWhenEmpty()));
    }

    @Override
    public PackChange reopenRoaming(ChargeKey key, Msisdn line, int mobileCountryCode) {
        int destination = catalogue()
                .contents()
                .tariffAt(clock.instant())
                .flatMap(tariff -> tariff.destination(mobileCountryCode))
                .map(Destination::number)
                .orElse(mobileCountryCode);
        CommandKey ledgerKey = LedgerKeys.of(key, "REOPEN " + line.e164() + " " + destination);
        return change(command -> command.reopenRoaming(ledgerKey, line.e164(), destination));
    }

    private PackChange change(ToIntFunction<CommandWriter> command) {
        LedgerCharging.checkAlone();
        AnswerReader answer = ledger.ask(command);
        if (answer.outcome() == Outcome.DONE) {
            projection.reach(answer.logPosition());
        }
        return switch (answer.outcome()) {
            case DONE -> PackChange.DONE;
            case NO_SUCH_ACCOUNT -> PackChange.NO_SUCH_ACCOUNT;
            case ACCOUNT_CLOSED -> PackChange.ACCOUNT_CLOSED;
            case NOT_PAUSED -> PackChange.NOT_PAUSED;
            case KEY_REUSED -> PackChange.KEY_REUSED;
            default -> throw LedgerCharging.refused(answer);
        };
    }
}
