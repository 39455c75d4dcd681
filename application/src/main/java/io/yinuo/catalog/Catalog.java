package io.yinuo.catalog;

import java.util.List;
import java.util.Optional;

/** What can be ordered now. Safe for use by several threads; reads come from memory, changes from the database. */
public interface Catalog {

    /** The newest version of an offer, also when it is no longer on sale. */
    Optional<Offer> offer(OfferCode code);

    /** One version of an offer, as somebody agreed to it. */
    Optional<Offer> offer(OfferCode code, int version);

    /** The newest versions of what a provider offers, by code. */
    List<Offer> offersOf(ProviderId provider);

    /** The newest versions of all offers, by code; at most {@code max} of them, 1 to 1,000. */
    List<Offer> offers(int max);

    /**
     * Puts an offer into the catalogue. The version of the argument is not looked at: the same content as the newest
     * version changes nothing, other content becomes the next version.
     *
     * @return the version that is valid now
     * @throws IllegalArgumentException if the code stands for another provider's offer
     */
    Offer publish(Offer offer);
}
