package io.yinuo.engine.charging;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A fact as it was told: its name and what was said with it. */
record Told(String fact, List<Object> said) {

    /** Listens to nothing. */
    static ChargingFacts nobody() {
        return (ChargingFacts) Proxy.newProxyInstance(
                ChargingFacts.class.getClassLoader(),
                new Class<?>[] {ChargingFacts.class},
                (proxy, told, said) -> null);
    }

    /** Listens to an engine, and keeps what it tells in order. */
    static final class Ear {

        private final List<Told> heard = new ArrayList<>();

        ChargingFacts listening() {
            return (ChargingFacts) Proxy.newProxyInstance(
                    ChargingFacts.class.getClassLoader(), new Class<?>[] {ChargingFacts.class}, (proxy, told, said) -> {
                        heard.add(new Told(told.getName(), said == null ? List.of() : Arrays.asList(said)));
                        return null;
                    });
        }

        /** Everything of this name, in order. */
        List<Told> all(String fact) {
            return heard.stream().filter(told -> told.fact.equals(fact)).toList();
        }

        /** The sum of all entries of one phone. */
        long sumOfEntries(long phone) {
            return all("moneyMoved").stream()
                    .filter(told -> told.number(0) == phone)
                    .mapToLong(told -> told.number(3))
                    .sum();
        }

        void forget() {
            heard.clear();
        }
    }

    long number(int place) {
        return ((Number) said.get(place)).longValue();
    }

    @Override
    public String toString() {
        return fact + said;
    }
}
