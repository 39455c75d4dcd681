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

    /** Bring files of use: mediation. */
    static final String USAGE = "usage";

    static final Set<String> TEXTS = Set.of(ORDERS, IMPORT, CHARGING, USAGE);

    private Scope() {}

    static String authority(String scope) {
        return "SCOPE_" + scope;
    }
}
