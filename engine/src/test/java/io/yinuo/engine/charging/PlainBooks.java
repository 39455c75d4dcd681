package io.yinuo.engine.charging;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the parts of the model share. */
final class PlainBooks {

    final PlainTime time;
    final PlainTerms terms = new PlainTerms();
    final ChargingFacts facts;

    /** In the order in which they were opened first. */
    final Map<Long, PlainAccount> accounts = new LinkedHashMap<>();

    long now;

    /** Use before this moment was too late once, and stays so. */
    long tooLateBefore;

    private long lastNumber;

    PlainBooks(PlainTime time, long firstNumber, ChargingFacts facts) {
        this.time = time;
        this.facts = facts;
        lastNumber = firstNumber - 1;
    }

    void now(long second) {
        now = Math.max(now, second);
        terms.at(now).ifPresent(tariff -> tooLateBefore = Math.max(tooLateBefore, now - tariff.lateMax()));
    }

    long nextNumber() {
        return ++lastNumber;
    }

    int lateMax() {
        return terms.at(now).map(Tariff::lateMax).orElse(40 * 86_400);
    }

    int expiresSoon() {
        return terms.at(now).map(Tariff::expiresSoon).orElse(0);
    }

    Optional<PlainAccount> account(long phone) {
        return Optional.ofNullable(accounts.get(phone));
    }
}
