package io.yinuo.channel.dialogue;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.party.ActivationAnswer;
import io.yinuo.party.Line;
import io.yinuo.party.LineState;
import io.yinuo.party.Lines;
import io.yinuo.party.Region;
import io.yinuo.party.VerifiedRegistration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Lines in memory; a test puts them there in the state that it needs. */
final class FakeLines implements Lines {

    private final Map<Msisdn, Line> lines = new HashMap<>();

    void put(Msisdn msisdn, LineState state, Language language) {
        lines.put(msisdn, new Line(msisdn, state, Region.WHOLE, language, Optional.of(Instant.EPOCH)));
    }

    @Override
    public Optional<Line> find(Msisdn msisdn) {
        return Optional.ofNullable(lines.get(msisdn));
    }

    @Override
    public Language languageOf(Msisdn msisdn) {
        return find(msisdn).map(Line::language).orElse(Language.ZH);
    }

    @Override
    public void speak(Msisdn msisdn, Language language) {
        lines.computeIfPresent(
                msisdn, (number, line) -> new Line(number, line.state(), line.region(), language, line.activatedAt()));
    }

    @Override
    public Line reserve(Msisdn msisdn, Region region, Language language) {
        throw new UnsupportedOperationException("The dialogues reserve no line");
    }

    @Override
    public ActivationAnswer activate(Msisdn msisdn, VerifiedRegistration registration) {
        throw new UnsupportedOperationException("The dialogues activate no line");
    }

    @Override
    public boolean suspend(Msisdn msisdn) {
        throw new UnsupportedOperationException("The dialogues suspend no line");
    }

    @Override
    public boolean close(Msisdn msisdn) {
        throw new UnsupportedOperationException("The dialogues close no line");
    }
}
