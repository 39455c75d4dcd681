package io.yinuo.charging.refund;

import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import io.yinuo.party.ActivationAnswer;
import io.yinuo.party.Line;
import io.yinuo.party.LineState;
import io.yinuo.party.Lines;
import io.yinuo.party.Region;
import io.yinuo.party.VerifiedRegistration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Lines that a test opens and closes. */
final class RefundLines implements Lines {

    private final Map<Msisdn, Line> lines = new ConcurrentHashMap<>();

    void active(Msisdn line, Instant since, Language language) {
        put(line, LineState.ACTIVE, Optional.of(since), language);
    }

    private Line put(Msisdn msisdn, LineState state, Optional<Instant> since, Language language) {
        Line line = new Line(msisdn, state, new Region("/hunan"), language, since);
        lines.put(msisdn, line);
        return line;
    }

    /** As if the number had never been ours, or went to another operator. */
    void forget(Msisdn line) {
        lines.remove(line);
    }

    @Override
    public Optional<Line> find(Msisdn msisdn) {
        return Optional.ofNullable(lines.get(msisdn));
    }

    @Override
    public boolean suspend(Msisdn msisdn) {
        return find(msisdn)
                .map(line -> put(msisdn, LineState.SUSPENDED, line.activatedAt(), line.language()))
                .isPresent();
    }

    @Override
    public boolean close(Msisdn msisdn) {
        return find(msisdn)
                .map(line -> put(msisdn, LineState.CLOSED, line.activatedAt(), line.language()))
                .isPresent();
    }

    @Override
    public Language languageOf(Msisdn msisdn) {
        return find(msisdn).map(Line::language).orElse(Language.ZH);
    }

    @Override
    public Line reserve(Msisdn msisdn, Region region, Language language) {
        throw new UnsupportedOperationException("not asked in these tests");
    }

    @Override
    public ActivationAnswer activate(Msisdn msisdn, VerifiedRegistration registration) {
        throw new UnsupportedOperationException("not asked in these tests");
    }

    @Override
    public void speak(Msisdn msisdn, Language language) {
        throw new UnsupportedOperationException("not asked in these tests");
    }
}
