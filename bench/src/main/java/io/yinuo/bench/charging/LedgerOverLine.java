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
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
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
    public long resent() {
        return line.resent();
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
