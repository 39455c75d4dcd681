package io.yinuo.ordering;

import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import io.yinuo.partner.Partners;
import io.yinuo.partner.Provider;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Providers in memory. Signatures are the reversed body, so that a test can tell whose they are. */
public final class FakePartners implements Partners {

    private final Map<ProviderId, Provider> providers = new ConcurrentHashMap<>();

    public void add(ProviderId id, String name, Optional<PortNumber> port, Optional<URI> webhook) {
        put(new Provider(id, new Wording(name, name), Provider.State.ACTIVE, port, webhook));
    }

    void lift(ProviderId id) {
        set(id, Provider.State.ACTIVE);
    }

    private void set(ProviderId id, Provider.State state) {
        providers.computeIfPresent(id, (known, old) -> new Provider(id, old.name(), state, old.port(), old.webhook()));
    }

    @Override
    public Optional<Provider> find(ProviderId id) {
        return Optional.ofNullable(providers.get(id));
    }

    @Override
    public Optional<Provider> atPort(PortNumber port) {
        return providers.values().stream()
                .filter(provider -> provider.port().equals(Optional.of(port)))
                .findFirst();
    }

    @Override
    public List<Provider> all(int max) {
        return List.copyOf(providers.values());
    }

    @Override
    public void put(Provider provider) {
        providers.put(provider.id(), provider);
    }

    @Override
    public boolean suspend(ProviderId id, String actor, String reason) {
        set(id, Provider.State.SUSPENDED);
        return true;
    }

    @Override
    public String renewSecret(ProviderId id, String actor) {
        return "secret";
    }

    @Override
    public Optional<String> secretHash(ProviderId id) {
        return Optional.empty();
    }

    @Override
    public Optional<String> sign(ProviderId id, byte[] body) {
        String reversed = new StringBuilder(id + new String(body, StandardCharsets.UTF_8))
                .reverse()
                .toString();
        return Optional.of(HexFormat.of().formatHex(reversed.getBytes(StandardCharsets.UTF_8)));
    }
}
