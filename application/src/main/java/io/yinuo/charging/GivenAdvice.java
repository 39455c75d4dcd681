package io.yinuo.charging;

import io.yinuo.catalog.OfferCode;
import io.yinuo.kernel.Fen;

/** What a reminder advised for the rest of the month, from the customer's own use. */
public sealed interface GivenAdvice {

    /** What is left lasts. */
    record Enough() implements GivenAdvice {}

    /** @param price of all of them together */
    record Buy(OfferCode offer, int count, Fen price) implements GivenAdvice {}

    /** What will be missing costs less than any pack. */
    record UseWithout(Fen price) implements GivenAdvice {}

    /** No pack that is sold is large enough. */
    record NothingCovers() implements GivenAdvice {}
}
