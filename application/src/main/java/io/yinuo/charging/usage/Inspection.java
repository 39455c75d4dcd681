package io.yinuo.charging.usage;

import io.yinuo.charging.UsageFileAnswer.Reason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.ZipException;

/** What a file is, before anything of it is booked. */
sealed interface Inspection {

    /** The first line of a file. */
    String MARK = "#yinuo-usage,1";

    /** The second. */
    String COLUMNS = "record,phone,use,at,units,network";

    int HEADER_LINES = 2;

    /** It can be settled; single lines may still be wrong. */
    record Sound(String sha256, long lines) implements Inspection {}

    /** Nothing of it is taken. */
    record Unsound(Reason reason, String detail) implements Inspection {}

    /** Looks through a whole file. */
    static Inspection of(Path file, UsageSettings settings) throws IOException {
        long bytesMax = settings.fileSize().toBytes();
        MessageDigest digest = sha256();
        try (InputStream in = UsageFolder.open(file);
                UsageLines lines = new UsageLines(new DigestInputStream(in, digest), bytesMax)) {
            if (!lines.next()
                    || !lines.is(MARK.getBytes(StandardCharsets.US_ASCII))
                    || !lines.next()
                    || !lines.is(COLUMNS.getBytes(StandardCharsets.US_ASCII))) {
                return new Unsound(
                        Reason.HEADER,
                        "The first line is " + MARK + ", the second " + COLUMNS + "; see usage-files.md.");
            }
            boolean isLong = false;
            while (!isLong && lines.next()) {
                isLong = lines.number() > settings.fileLines();
            }
            if (isLong || lines.isOver()) {
                return new Unsound(
                        Reason.TOO_LARGE,
                        "A file has at most " + bytesMax + " bytes, unpacked, and " + settings.fileLines() + " lines.");
            }
            return new Sound(HexFormat.of().formatHex(digest.digest()), lines.number());
        } catch (ZipException | EOFException e) {
            return new Unsound(Reason.DAMAGED, "It cannot be unpacked to its end: " + e.getMessage());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
