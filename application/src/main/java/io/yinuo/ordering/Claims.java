package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.charging.Charge;
import io.yinuo.charging.Charging;
import io.yinuo.engine.ordering.Claiming;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.store.StoredSubscription;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Answers providers that ask for a charge. A claim that may be made takes the same way as the renewal pass, with the same
 * reminder and in the same hours; a refused one is a fact.
 */
final class Claims {

    private final Books books;
    private final Neighbours neighbours;
    private final LineWork work;
    private final Starting starting;
    private final Renewals renewals;
    private final Charging charging;

    Claims(Books books, Neighbours neighbours, LineWork work, Starting starting, Renewals renewals) {
        this.books = books;
        this.neighbours = neighbours;
        this.work = work;
        this.starting = starting;
        this.renewals = renewals;
        this.charging = neighbours.charging();
    }

    ClaimAnswer claim(ProviderId provider, Msisdn line, OfferCode offer, String reference) {
        LineWork.requireNoTransaction();
        // A crash can leave a confirmed order half way; what its customer said counts before anything is refused.
        books.orders().onTheirWay(line, offer).forEach(starting::drive);
        return work.inTurn(line, () -> {
            Optional<Charge> granted =
                    books.claims().find(provider, reference, line, offer).flatMap(charging::charge);
            return granted.<ClaimAnswer>map(ClaimAnswer.Charged::new)
                    .orElseGet(() -> decide(provider, line, offer, reference));
        });
    }

    private ClaimAnswer decide(ProviderId provider, Msisdn line, OfferCode offer, String reference) {
        Optional<StoredSubscription> service = books.subscriptions().latest(line, offer);
        Optional<Claiming.Refusal> refusal = Claiming.refusal(new Claiming.Claim(
                neighbours
                        .catalog()
                        .offer(offer)
                        .filter(found -> found.provider().equals(provider))
                        .isPresent(),
                service.filter(found -> !found.endReason().equals(Optional.of(Endings.TRIAL_OVER)))
                        .isPresent(),
                service.filter(found -> found.subscription().isRunning()).isPresent(),
                service.filter(StoredSubscription::isAgreedToRenew).isPresent(),
                neighbours.isActive(provider),
                neighbours.isActive(line)));
        if (refusal.isPresent()) {
            return refused(
                    provider,
                    line,
                    offer,
                    ClaimAnswer.Reason.valueOf(refusal.get().name()));
        }
        return switch (renewals.advance(service.orElseThrow().id())) {
            case Renewals.Outcome.Charged(Charge charge) -> {
                work.write(line, now -> {
                    books.claims().insert(provider, reference, line, offer, charge.voucher());
                    return now;
                });
                yield new ClaimAnswer.Charged(charge);
            }
            case Renewals.Outcome.NotEnoughBalance _ ->
                refused(provider, line, offer, ClaimAnswer.Reason.NOT_ENOUGH_BALANCE);
            case Renewals.Outcome.NotDue(Instant dueAt) -> {
                record(provider, line, offer, "NOT_DUE");
                yield new ClaimAnswer.NotDue(dueAt);
            }
            // Stopped since it was looked at; the stop wins.
            case Renewals.Outcome.Nothing _ -> refused(provider, line, offer, ClaimAnswer.Reason.STOPPED);
        };
    }

    private ClaimAnswer refused(ProviderId provider, Msisdn line, OfferCode offer, ClaimAnswer.Reason why) {
        record(provider, line, offer, why.name());
        return new ClaimAnswer.Refused(why);
    }

    private void record(ProviderId provider, Msisdn line, OfferCode offer, String why) {
        work.write(line, now -> {
            books.facts()
                    .write(
                            "ClaimRefused",
                            now,
                            line,
                            Map.of("reason", why, "offer", offer.text(), "provider", provider.text()));
            return now;
        });
    }
}
