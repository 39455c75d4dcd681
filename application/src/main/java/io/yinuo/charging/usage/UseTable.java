package io.yinuo.charging.usage;

import io.yinuo.charging.usage.UseCodes.Use;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers what codes mean, so that the catalogue is asked once for each and not for each line. One thread. */
final class UseTable {

    /** So many may be remembered; a file full of codes that nobody knows must not fill the memory. */
    private static final int KNOWN_MAX = 4_096;

    private static final long MIX = 0x9E37_79B9_7F4A_7C15L;

    private final UseCodes codes;
    private final Map<Long, Known> known = new HashMap<>();
    private Object version = "none";
    private long[] tariffStarts = {};

    private record Known(
            String code,
            String network,
            int tariff,
            @Nullable Use use) {

        boolean isOf(RecordLine line, int asked) {
            return tariff == asked
                    && same(code, line.bytes(), line.codeStart(), line.codeEnd())
                    && same(network, line.bytes(), line.networkStart(), line.networkEnd());
        }

        private static boolean same(String text, byte[] bytes, int from, int to) {
            if (text.length() != to - from) {
                return false;
            }
            for (int i = from; i < to; i++) {
                if (text.charAt(i - from) != bytes[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    UseTable(UseCodes codes) {
        this.codes = codes;
    }

    /** Looks whether the catalogue changed. */
    void refresh() {
        Object present = codes.version();
        if (present != version) {
            known.clear();
            tariffStarts = codes.tariffStarts();
            version = present;
        }
    }

    /** As what the use of a line is charged; null if nobody knows. */
    @Nullable
    Use find(RecordLine line) {
        int tariff = tariffStarts.length;
        while (tariff > 0 && tariffStarts[tariff - 1] > line.at()) {
            tariff--;
        }
        long key = tariff;
        for (int i = line.codeStart(); i < line.codeEnd(); i++) {
            key = Long.rotateLeft((key ^ line.bytes()[i]) * MIX, 29);
        }
        for (int i = line.networkStart(); i < line.networkEnd(); i++) {
            key = Long.rotateLeft((key ^ ~line.bytes()[i]) * MIX, 29);
        }
        Known found = known.get(key);
        if (found == null || !found.isOf(line, tariff)) {
            found = ask(line, tariff);
            if (known.size() >= KNOWN_MAX) {
                known.clear();
            }
            known.put(key, found);
        }
        return found.use();
    }

    private Known ask(RecordLine line, int tariff) {
        String code = text(line, line.codeStart(), line.codeEnd());
        String network = text(line, line.networkStart(), line.networkEnd());
        return new Known(
                code,
                network,
                tariff,
                codes.find(code, network, Instant.ofEpochSecond(line.at())).orElse(null));
    }

    private static String text(RecordLine line, int from, int to) {
        return new String(line.bytes(), from, to - from, StandardCharsets.ISO_8859_1);
    }
}
