package io.yinuo.ordering;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.party.ActivationAnswer;
import io.yinuo.party.Line;
import io.yinuo.party.LineState;
import io.yinuo.party.Lines;
import io.yinuo.party.Region;
import io.yinuo.party.VerifiedRegistration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lines in memory. */
final class FakeLines implements Lines {

    private final Map<Msisdn, Line> lines = new ConcurrentHashMap<>();

    void active(Msisdn msisdn) {
        put(msisdn, LineState.ACTIVE, Language.ZH);
    }

    private void put(Msisdn msisdn, LineState state, Language language) {
        lines.put(msisdn, new Line(msisdn, state, Region.WHOLE, language, Optional.empty()));
    }

    @Override
    public Optional<Line> find(Msisdn msisdn) {
        return Optional.ofNullable(lines.get(msisdn));
    }

    @Override
    public Line reserve(Msisdn msisdn, Region region, Language language) {
        put(msisdn, LineState.RESERVED, language);
        return find(msisdn).orElseThrow();
    }

    @Override
    public ActivationAnswer activate(Msisdn msisdn, VerifiedRegistration registration) {
        throw new UnsupportedOperationException("These lines are active from the start");
    }

    @Override
    public boolean suspend(Msisdn msisdn) {
        put(msisdn, LineState.SUSPENDED, languageOf(msisdn));
        return true;
    }

    @Override
    public boolean close(Msisdn msisdn) {
        put(msisdn, LineState.CLOSED, languageOf(msisdn));
        return true;
    }

    @Override
    public Language languageOf(Msisdn msisdn) {
        return find(msisdn).map(Line::language).orElse(Language.ZH);
    }

    @Override
    public void speak(Msisdn msisdn, Language language) {
        put(msisdn, find(msisdn).orElseThrow().state(), language);
    }
}
