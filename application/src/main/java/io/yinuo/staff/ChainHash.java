package io.yinuo.staff;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoField;

/**
 * The hash of one entry: SHA-256 over the hash before it, its number, its moment in microseconds, and its texts, each with
 * its length before it, so that no two different entries make the same bytes.
 */
final class ChainHash {

    private ChainHash() {}

    static byte[] of(byte[] previous, Audit.Recorded recorded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            Audit.Entry entry = recorded.entry();
            write(out, previous);
            out.writeLong(recorded.number());
            out.writeLong(recorded.at().getEpochSecond());
            out.writeInt(recorded.at().get(ChronoField.MICRO_OF_SECOND));
            write(out, entry.actor());
            write(out, entry.deed());
            write(out, entry.subject());
            write(out, entry.before());
            write(out, entry.after());
            write(out, entry.reason());
            return MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static void write(DataOutputStream out, String text) throws IOException {
        write(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
