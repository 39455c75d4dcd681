package io.yinuo.catalog;

import io.micrometer.core.instrument.Counter;
import io.yinuo.kernel.Operator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;

/**
 * The catalogue as its file says it at present. The file is looked at again and again; what is wrong is said once and
 * counted, and what was valid before stays. At the start there is nothing before: then a wrong file is a failure.
 */
final class LiveChargingCatalogue implements ChargingCatalogue {

    private static final Logger LOG = LoggerFactory.getLogger(LiveChargingCatalogue.class);
    private static final int BYTES_MAX = 1 << 20;

    private final Resource file;
    private final String name;
    private final Operator operator;
    private final Counter refused;
    private final Clock clock;

    private volatile ChargingContents contents;

    /** What was looked at last, whatever came of it; null if it could not be read. */
    private byte @Nullable [] seen;

    LiveChargingCatalogue(Resource file, Operator operator, Counter refused, Clock clock) {
        this.file = file;
        this.name = file.getFilename() == null ? file.getDescription() : file.getFilename();
        this.operator = operator;
        this.refused = refused;
        this.clock = clock;
        try {
            byte[] bytes = bytes();
            contents = ChargingFile.read(name, text(bytes), operator);
            seen = bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("The charging catalogue cannot be read: " + file.getDescription(), e);
        }
    }

    @Override
    public ChargingContents contents() {
        return contents;
    }

    /** Looks whether the file changed, and takes what it says if all of it is right. */
    synchronized void look() {
        byte[] bytes;
        try {
            bytes = bytes();
        } catch (IOException e) {
            if (seen != null) {
                refuse("it cannot be read: " + e);
                seen = null;
            }
            return;
        }
        if (seen != null && Arrays.equals(seen, bytes)) {
            return;
        }
        seen = bytes;
        try {
            ChargingContents next = ChargingFile.read(name, text(bytes), operator);
            if (!next.equals(contents)) {
                Succession.check(name, contents, next, clock.instant());
                contents = next;
                LOG.info(
                        "The charging catalogue changed: {} tariffs, {} plans and packs",
                        next.tariffs().size(),
                        next.packs().size());
            }
        } catch (WrongCatalogue e) {
            refuse(String.valueOf(e.getMessage()));
        }
    }

    private void refuse(String why) {
        refused.increment();
        LOG.error("The charging catalogue stays as it was: {}", why);
    }

    private byte[] bytes() throws IOException {
        try (InputStream in = file.getInputStream()) {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new IOException("it has more than " + BYTES_MAX + " bytes");
            }
            return bytes;
        }
    }

    private String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new WrongCatalogue(name, "not UTF-8", e);
        }
    }
}
