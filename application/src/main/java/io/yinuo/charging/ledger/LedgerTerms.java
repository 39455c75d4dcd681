package io.yinuo.charging.ledger;

import io.yinuo.catalog.ChargingCatalogue;
import io.yinuo.catalog.ChargingContents;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.PackOffer;
import io.yinuo.catalog.TariffVersion;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.ledger.LedgerUnavailable;
import io.yinuo.ledger.charging.AnswerReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the catalogue to the ledger: at the start, before anybody asks it anything, and after each change. What is there
 * already changes nothing there. What the ledger refuses is an error that stays until the catalogue changes again: the
 * ledger goes on with what it has, and nothing is sold on terms that it does not know.
 */
public final class LedgerTerms {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerTerms.class);

    private final ChargingCatalogue catalogue;
    private final Ledger ledger;

    private volatile Brought brought;

    /** @param refusedPacks numbers of packs whose terms the ledger has otherwise */
    private record Brought(@Nullable ChargingContents contents, List<String> refusals, Set<Integer> refusedPacks) {

        /** Whether the ledger has other terms for any of what a customer would get. */
        boolean isRefused(PackOffer pack) {
            return refusedPacks.contains(pack.number())
                    || pack.terms().brings().stream().anyMatch(refusedPacks::contains);
        }
    }

    /**
     * Brings all of it.
     *
     * @throws IllegalStateException if the ledger does not answer
     */
    public LedgerTerms(ChargingCatalogue catalogue, Ledger ledger) {
        this.catalogue = catalogue;
        this.ledger = ledger;
        this.brought = new Brought(null, List.of(), Set.of());
        try {
            bring();
        } catch (LedgerUnavailable e) {
            throw new IllegalStateException(
                    "The tariffs and packs of the catalogue could not be brought to the ledger, which gave no answer;"
                            + " if it has several members, most of them must run. Start again when they do.",
                    e);
        }
    }

    /** Brings what changed since the last time. What cannot be brought now is brought the next time. */
    public synchronized void bring() {
        ChargingContents contents = catalogue.contents();
        if (contents.equals(brought.contents())) {
            return;
        }
        List<String> refusals = new ArrayList<>();
        Set<Integer> refusedPacks = new HashSet<>();
        for (TariffVersion tariff : contents.tariffs()) {
            AnswerReader answer = ledger.ask(command -> command.tariff(tariff.terms()));
            if (answer.outcome() != Outcome.DONE) {
                refusals.add("tariff " + tariff.version() + ": " + answer.outcome());
            }
        }
        for (PackOffer pack : partsFirst(contents.packs())) {
            AnswerReader answer = ledger.ask(command -> command.offer(pack.terms()));
            if (answer.outcome() != Outcome.DONE) {
                refusals.add("pack " + pack.code() + ", number " + pack.number() + ": " + answer.outcome());
                refusedPacks.add(pack.number());
            }
        }
        brought = new Brought(contents, List.copyOf(refusals), Set.copyOf(refusedPacks));
        if (!refusals.isEmpty()) {
            LOG.error("The ledger has other terms than the catalogue and refused: {}", refusals);
        }
    }

    /** The ledger takes an offer that brings others when it has those. */
    private static List<PackOffer> partsFirst(List<PackOffer> packs) {
        return packs.stream()
                .sorted(Comparator.comparing(pack -> !pack.terms().brings().isEmpty()))
                .toList();
    }

    /** What the ledger refused of the catalogue as it stands; empty when all is well. */
    public List<String> refusals() {
        return brought.refusals();
    }

    /** A plan or pack that can be bought now, on the very terms that the ledger has. */
    public Optional<PackOffer> onSale(OfferCode code) {
        Brought now = brought;
        return Optional.ofNullable(now.contents())
                .flatMap(contents -> contents.pack(code))
                .filter(pack -> pack.onSale() && !now.isRefused(pack));
    }
}
