package io.yinuo.partner;

import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import java.net.URI;
import java.util.Optional;

/**
 * A content provider.
 *
 * @param port    the enterprise port that it sends and orders from, if it has one
 * @param webhook where it is told of stops, lapsed orders and the like; http or https
 */
public record Provider(ProviderId id, Wording name, State state, Optional<PortNumber> port, Optional<URI> webhook) {

    public enum State {
        ACTIVE,
        /** May order nothing and charge nothing. */
        SUSPENDED
    }

    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
