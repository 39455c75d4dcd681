package io.yinuo.bench.charging;

import io.aeron.Aeron;
import io.aeron.cluster.client.AeronCluster;
import io.aeron.cluster.client.EgressListener;
import io.aeron.logbuffer.Header;
import io.yinuo.ledger.LedgerLine;
import io.yinuo.ledger.LedgerSettings;
import io.yinuo.ledger.MemberEndpoints;
import java.nio.file.Path;
import java.util.List;
import org.agrona.CloseHelper;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The bare cluster, asked by the bare client: a number before each command, and nothing remembered. */
final class EchoOverLine implements Line, EgressListener {

    private static final int POLLS_MAX = 32;

    private final LedgerLine.Answers answers;
    private final Aeron aeron;
    private final AeronCluster cluster;
    private final UnsafeBuffer message = new UnsafeBuffer(new byte[264 << 10]);
    private long sent;
    private long answered;

    private EchoOverLine(Path folder, LedgerLine.Answers answers) {
        this.answers = answers;
        LedgerSettings usual = LedgerSettings.of(Path.of("unused"), 0, List.of(MemberEndpoints.usual(0)));
        String channel = "aeron:ipc?term-length=" + usual.termBytes();
        aeron = Aeron.connect(
                new Aeron.Context().aeronDirectoryName(folder.toString()).useConductorAgentInvoker(true));
        cluster = AeronCluster.connect(new AeronCluster.Context()
                .aeron(aeron)
                .ownsAeronClient(false)
                .ingressChannel(channel)
                .egressChannel(channel)
                .egressListener(this));
    }

    static Line open(Path aeron, LedgerLine.Answers answers) {
        return new EchoOverLine(aeron, answers);
    }

    @Override
    public long tryOffer(DirectBuffer command, int length) {
        message.putLong(0, sent + 1);
        message.putBytes(Long.BYTES, command, 0, length);
        return cluster.offer(message, 0, Long.BYTES + length) > 0 ? ++sent : 0;
    }

    @Override
    public int poll() {
        int work = aeron.conductorAgentInvoker().invoke();
        for (int i = 0; i < POLLS_MAX; i++) {
            int found = cluster.pollEgress();
            work += found;
            if (found == 0) {
                break;
            }
        }
        return work;
    }

    @Override
    public void onMessage(long session, long timestamp, DirectBuffer buffer, int offset, int length, Header header) {
        answered++;
        answers.onAnswer(buffer.getLong(offset), buffer, offset + Long.BYTES, length - Long.BYTES);
    }

    @Override
    public long resent() {
        return 0;
    }

    @Override
    public int inFlight() {
        return (int) (sent - answered);
    }

    @Override
    public boolean isConnected() {
        return !cluster.isClosed();
    }

    @Override
    public void close() {
        CloseHelper.quietCloseAll(cluster, aeron);
    }
}
