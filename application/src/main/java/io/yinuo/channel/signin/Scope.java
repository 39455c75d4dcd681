package io.yinuo.channel.signin;

import java.util.Set;

/** What a machine may do with its token. */
final class Scope {

    /** Order for phones and charge for what runs: content providers. */
    static final String ORDERS = "orders";

    /** Bring in lines, providers, services and charges from other systems, and give providers their secrets. */
    static final String IMPORT = "import";

    /** Open sessions and be granted quota: network functions. */
    static final String CHARGING = "nchf-convergedcharging";

    /** Ask phones whether they buy the operator's own plans and packs: his shops and apps. */
    static final String PACKS = "packs:order";

    /** Add money to accounts: where customers pay. */
    static final String TOP_UPS = "top-ups:write";

    /** Have recharge cards made and told, and stop them: where cards are printed. */
    static final String RECHARGE_CARDS = "recharge-cards:make";

    /** Bring files of use: mediation. */
    static final String USAGE = "usage";

    static final Set<String> TEXTS = Set.of(ORDERS, IMPORT, CHARGING, PACKS, TOP_UPS, RECHARGE_CARDS, USAGE);

    private Scope() {}

    static String authority(String scope) {
        return "SCOPE_" + scope;
    }
}
