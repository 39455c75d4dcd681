package io.yinuo.channel.bss;

import io.yinuo.catalog.Catalog;
import io.yinuo.catalog.Offer;
import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.ChargeRequest;
import io.yinuo.charging.PastAccounts;
import io.yinuo.charging.PastAccounts.PastCharge;
import io.yinuo.charging.PastAccounts.PastChargeAnswer;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.partner.Partners;
import io.yinuo.partner.Provider;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Charges that the other system made: shown to the customer and at the desk, without a notice, off no balance of ours. */
final class ChargeRows implements RowTaker {

    /** Before the key of the other system, so that it can never be one of ours. */
    private static final String KEY_OF_IMPORTS = "import:";

    /** Ours is counted from its own services on; which of them a charge of before was for, nobody says. */
    private static final long NO_SUBSCRIPTION = 0;

    private final PastAccounts accounts;
    private final KnownLines lines;
    private final Catalog catalog;
    private final Partners partners;
    private final Clock clock;

    ChargeRows(PastAccounts accounts, KnownLines lines, Catalog catalog, Partners partners, Clock clock) {
        this.accounts = accounts;
        this.lines = lines;
        this.catalog = catalog;
        this.partners = partners;
        this.clock = clock;
    }

    private record Read(ChargeKey key, Msisdn line, OfferCode offer, Fen amount, Instant periodStart, Instant at) {}

    @Override
    public String kind() {
        return "charges";
    }

    @Override
    public List<String> columns() {
        return List.of("key", "msisdn", "offer", "amount_fen", "period_start", "at");
    }

    @Override
    public List<RowAnswer> take(List<Row> rows, String client) {
        Instant now = clock.instant();
        return Batches.take(
                rows,
                PastAccounts.ROWS_MAX,
                row -> read(row, now)
                        .then(read -> lines.check(read.line(), read))
                        .then(this::priced),
                charges -> accounts.record(charges).stream()
                        .map(ChargeRows::answer)
                        .toList());
    }

    private static Judged<Read> read(Row row, Instant now) {
        return Fields.read(row, fields -> {
            var key = fields.of(
                    "key",
                    text -> new ChargeKey(KEY_OF_IMPORTS + text),
                    "must have 1 to 80 letters, digits and the signs : . _ -");
            var line = fields.phone("msisdn");
            var offer = fields.offer("offer");
            var amount = fields.fen("amount_fen");
            var periodStart = fields.instant("period_start");
            var at = fields.instant("at");
            return () -> {
                if (!amount.value().isPositive()) {
                    throw new IllegalArgumentException("amount_fen must be more than zero");
                }
                if (at.value().isAfter(now)) {
                    throw new IllegalArgumentException("at must not lie in the future");
                }
                return new Read(
                        key.value(), line.value(), offer.value(), amount.value(), periodStart.value(), at.value());
            };
        });
    }

    private Judged<PastCharge> priced(Read read) {
        return catalog.offer(read.offer())
                .<Judged<PastCharge>>map(
                        offer -> new Judged.Right<>(new PastCharge(read.key(), request(read, offer), read.at())))
                .orElseGet(() -> Judged.rejected("UNKNOWN_OFFER", "the offer is not known; import offers first"));
    }

    private ChargeRequest request(Read read, Offer offer) {
        return new ChargeRequest(
                read.line(),
                read.amount(),
                offer.feeKind(),
                offer.name(),
                offer.provider(),
                partners.find(offer.provider()).map(Provider::name).orElse(offer.name()),
                read.periodStart(),
                NO_SUBSCRIPTION,
                offer.period());
    }

    private static RowAnswer answer(PastChargeAnswer answer) {
        return switch (answer) {
            case RECORDED -> new RowAnswer.Accepted();
            case UNCHANGED -> new RowAnswer.Unchanged();
            case KEY_REUSED -> new RowAnswer.Rejected(answer.name(), "the key stands for another charge");
        };
    }
}
