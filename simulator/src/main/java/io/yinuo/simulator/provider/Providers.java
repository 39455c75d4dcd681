package io.yinuo.simulator.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers by id. */
public final class Providers {

    private final Map<String, Provider> byId = new LinkedHashMap<>();

    public Providers(List<Provider> providers) {
        providers.forEach(provider -> byId.put(provider.sheet().id(), provider));
    }

    public List<Provider> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Provider> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Provider> honest() {
        return byId.values().stream()
                .filter(provider -> provider.sheet().honest())
                .toList();
    }

    public List<Provider> cheats() {
        return byId.values().stream()
                .filter(provider -> !provider.sheet().honest())
                .toList();
    }
}
