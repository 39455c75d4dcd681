package io.yinuo.channel.demo;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;

/** Who plays in the story: the simulated operator's providers, as it introduces them. */
final class Cast {

    /**
     * @param offer   what it sells in the story
     * @param port    its enterprise port; empty if it has none
     * @param keyword what a customer writes there to order
     */
    record Company(ProviderId id, OfferCode offer, String port, String keyword) {}

    /** Orders without asking. */
    static final Company CHEAT = new Company(new ProviderId("SP-0999"), new OfferCode("GAME10"), "", "");

    /** Orders what its customer wants. */
    static final Company HONEST =
            new Company(new ProviderId("SP-0417"), new OfferCode("RINGTONE5"), "106588001", "KT5");

    /** The pack that takes over in the story. */
    static final OfferCode PACK = new OfferCode("STACK-30");

    /** 100 MB that a phone of the story is given, and uses up. */
    static final OfferCode GIFT = new OfferCode("WELCOME-100");

    private Cast() {}
}
