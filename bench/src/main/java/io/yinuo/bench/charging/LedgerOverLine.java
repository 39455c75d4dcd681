package io.yinuo.bench.charging;

import io.yinuo.ledger.LedgerClientSettings;
import io.yinuo.ledger.LedgerLine;
import io.yinuo.ledger.LedgerSettings;
import io.yinuo.ledger.MemberEndpoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.agrona.DirectBuffer;

/** Our ledger, asked by our client through the media driver of its only member, as it is asked by default. */
final class LedgerOverLine implements Line {

    private static final int WINDOW = 8_192;

    /** Long, so that a machine that stands still for a moment is measured and not hidden by a second command. */
    private static final Duration RESEND_AFTER = Duration.ofSeconds(20);

    private static final Duration GIVE_UP_AFTER = Duration.ofSeconds(60);

    private final LedgerLine line;

    private LedgerOverLine(LedgerLine line) {
        this.line = line;
    }

    static Line open(Path aeron, LedgerLine.Answers answers) {
        LedgerSettings usual = LedgerSettings.of(Path.of("unused"), 0, List.of(MemberEndpoints.usual(0)));
        LedgerClientSettings settings = new LedgerClientSettings(
                usual.members(),
                Optional.of(aeron),
                true,
                "127.0.0.1",
                usual.termBytes(),
                usual.packetBytes(),
                WINDOW,
                8 << 20,
                2,
                RESEND_AFTER,
                GIVE_UP_AFTER,
                Duration.ofSeconds(5),
                Duration.ofMillis(1));
        return new LedgerOverLine(LedgerLine.open(settings, answers));
    }

    @Override
    public long tryOffer(DirectBuffer command, int length) {
        return line.tryOffer(command, 0, length);
    }

    @Override
    public int poll() {
        return line.poll();
    }

    @Override
    public int inFlight() {
        return line.inFlight();
    }

    @Override
    public boolean isConnected() {
        return line.isConnected();
    }

    @Override
    public void close() {
        line.close();
    }
}
