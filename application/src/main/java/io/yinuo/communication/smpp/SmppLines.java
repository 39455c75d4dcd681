package io.yinuo.communication.smpp;

import io.yinuo.communication.smpp.SmppSettings.Role;
import io.yinuo.kernel.PortNumber;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All links and the listener, begun and ended together. Safe for use by several threads. */
public final class SmppLines implements Closeable {

    private final List<SmppLink> links;
    private final SmppListener listener;

    /**
     * Listens, and begins to bind.
     *
     * @throws IOException if the address or port cannot be listened on
     */
    public static SmppLines open(SmppSettings settings, Hops hops, Traffic traffic) throws IOException {
        return new SmppLines(settings, hops, traffic);
    }

    private SmppLines(SmppSettings settings, Hops hops, Traffic traffic) throws IOException {
        RefusalLog refusals = new RefusalLog();
        listener = new SmppListener(settings, hops, traffic, refusals);
        links = settings.links().stream()
                .map(link -> new SmppLink(link, hops, traffic, refusals))
                .toList();
        listener.start();
        links.forEach(SmppLink::start);
    }

    /** Where the listener really listens. */
    public int port() {
        return listener.port();
    }

    /** The ports of all peers that may bind, bound or not. */
    public static Set<PortNumber> ports(SmppSettings settings) {
        return settings.peers().stream()
                .filter(peer -> peer.role() == Role.PORT)
                .map(SmppSettings.Peer::port)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() throws IOException {
        listener.close();
        links.forEach(SmppLink::close);
    }
}
