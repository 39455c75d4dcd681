package io.yinuo.partner;

import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.PortNumber;
import java.util.List;
import java.util.Optional;

/**
 * The content providers. Safe for use by several threads; reads come from memory, changes go to the database first.
 */
public interface Partners {

    Optional<Provider> find(ProviderId id);

    Optional<Provider> atPort(PortNumber port);

    List<Provider> all(int max);

    /** Adds a provider, or changes its name, port and webhook; its state stays. */
    void put(Provider provider);

    /** From this moment the provider can order nothing and charge nothing. Returns whether it was active. */
    boolean suspend(ProviderId id, String actor, String reason);

    /**
     * Gives the provider a new secret for signing in as OAuth2 client (its id is the client id) and for checking the
     * signatures of our webhooks. The old one ends at once. Shown this once; stored as a hash, and encrypted for signing.
     */
    String renewSecret(ProviderId id, String actor);

    /** The hash of the client secret, for the authorization server. */
    Optional<String> secretHash(ProviderId id);

    /** Signs a webhook body: HMAC-SHA256 with the provider's secret, in lower-case hex. */
    Optional<String> sign(ProviderId id, byte[] body);
}
