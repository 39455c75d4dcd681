package io.yinuo.simulator.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What was acknowledged, as the simulator saw it: the list that crash tests believe. Kept in memory (the newest million
 * of each list) and in two files that only grow. Safe for use by several threads.
 */
public final class Acknowledgements implements Closeable {

    private static final int REMEMBERED_MAX = 1_000_000;

    private final NewestEntries<ToYinuo> toYinuo = new NewestEntries<>();
    private final NewestEntries<FromYinuo> fromYinuo = new NewestEntries<>();
    private final NewestEntries<Arrived> arrived = new NewestEntries<>();
    private final AtomicLong answersFailed = new AtomicLong();
    private final AtomicLong again = new AtomicLong();
    private final LinkedHashMap<String, Integer> seen = new LinkedHashMap<>();
    private final AppendOnlyFile toFile;
    private final AppendOnlyFile fromFile;

    /**
     * A message of a phone that Yinuo acknowledged with {@code deliver_sm_resp} OK; long ones have one entry a part.
     *
     * @param number    from 1
     * @param id        the phone's message, unique in this run; its parts share it
     * @param part      {@code 1/1}, or which part of how many
     * @param attempts  how often it was offered; more than once after a restart of Yinuo
     */
    public record ToYinuo(
            long number,
            long id,
            String part,
            String from,
            String to,
            String text,
            Instant offeredAt,
            Instant acknowledgedAt,
            int attempts) {}

    /**
     * A {@code submit_sm} of Yinuo that was answered OK.
     *
     * @param id   the message id of the answer
     * @param hash of the coded text of this part, SHA-256, 32 hex digits
     */
    public record FromYinuo(long number, String id, String part, String from, String to, String hash, Instant at) {}

    /**
     * A whole message on a phone's screen, joined from what {@link FromYinuo} lists.
     *
     * @param id    of the part that completed it
     * @param again how often the same text went from the same number to the same phone before; of a notice, whose text
     *              has a voucher, anything but 0 is a double
     */
    public record Arrived(
            long number, String id, String from, String to, String text, String hash, Instant at, int again) {}

    public Acknowledgements(Path home) throws IOException {
        toFile = new AppendOnlyFile(home.resolve("to-yinuo.jsonl"));
        fromFile = new AppendOnlyFile(home.resolve("from-yinuo.jsonl"));
    }

    public void acknowledged(
            long id, String part, String from, String to, String text, Instant offeredAt, Instant at, int attempts) {
        toFile.append(toYinuo.add(number -> new ToYinuo(number, id, part, from, to, text, offeredAt, at, attempts)));
    }

    public void taken(String id, String part, String from, String to, byte[] coded, Instant at) {
        String hash = hash(coded);
        fromFile.append(fromYinuo.add(number -> new FromYinuo(number, id, part, from, to, hash, at)));
    }

    public Arrived arrived(String id, String from, String to, String text, Instant at) {
        String hash = hash(text.getBytes(StandardCharsets.UTF_8));
        int before = seenBefore(from + '|' + to + '|' + hash);
        if (before > 0) {
            again.incrementAndGet();
        }
        return arrived.add(number -> new Arrived(number, id, from, to, text, hash, at, before));
    }

    /** An OK could not be written to the line: Yinuo does not know of it. */
    public void answerFailed() {
        answersFailed.incrementAndGet();
    }

    public Page<ToYinuo> toYinuo(long after, int max) {
        return toYinuo.page(after, max);
    }

    public Page<FromYinuo> fromYinuo(long after, int max) {
        return fromYinuo.page(after, max);
    }

    public Page<Arrived> arrived(long after, int max) {
        return arrived.page(after, max);
    }

    /**
     * @param toYinuo       parts of phones' messages that Yinuo acknowledged
     * @param fromYinuo     {@code submit_sm} answered OK
     * @param arrived       whole messages on the phones
     * @param again         of these, how many said the same to the same phone as an earlier one
     * @param answersFailed OKs that could not be written to the line
     */
    public record Counts(long toYinuo, long fromYinuo, long arrived, long again, long answersFailed) {}

    public Counts counts() {
        return new Counts(toYinuo.count(), fromYinuo.count(), arrived.count(), again.get(), answersFailed.get());
    }

    private int seenBefore(String what) {
        synchronized (seen) {
            int before = seen.merge(what, 1, Integer::sum) - 1;
            if (seen.size() > REMEMBERED_MAX) {
                seen.pollFirstEntry();
            }
            return before;
        }
    }

    private static String hash(byte[] octets) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(octets);
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    @Override
    public void close() {
        toFile.close();
        fromFile.close();
    }
}
