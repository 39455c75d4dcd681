package io.yinuo.charging.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLineTest {

    private final RecordLine record = new RecordLine();

    private String read(String line) {
        byte[] bytes = ("##" + line + "##").getBytes(StandardCharsets.UTF_8);
        Reject wrong = record.read(bytes, 2, bytes.length - 2);
        return wrong == null ? "" : wrong.name();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-08-15T02:02:00Z, 2026-08-15T02:02:00Z",
        "2026-08-15T10:02:00+08:00, 2026-08-15T02:02:00Z",
        "2026-08-15T00:02:00-03:30, 2026-08-15T03:32:00Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
        "2026-01-01T00:00:00+18:00, 2025-12-31T06:00:00Z"
    })
    void momentsAreReadWithTheirOffset(String text, String moment) {
        assertThat(read("a,8613800002047,DATA," + text + ",1,")).isEmpty();
        assertThat(Instant.ofEpochSecond(record.at())).isEqualTo(Instant.parse(moment));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-08-15T24:00:00Z",
                "2026-08-15T00:60:00Z",
                "2026-08-15T00:00:60Z",
                "2026-08-15 00:00:00Z",
                "2026-08-15T00:00:00",
                "2026-08-15T00:00:00z",
                "2026-08-15T00:00:00+0800",
                "2026-08-15T00:00:00+19:00",
                "2026-08-15T00:00:00.5Z",
                "1969-12-31T23:59:59Z",
                "2107-01-01T00:00:00Z",
                ""
            })
    void whatIsNoMomentIsSaid(String text) {
        assertThat(read("a,8613800002047,DATA," + text + ",1,")).isEqualTo("AT");
    }

    @Test
    void everyFieldHasItsForm() {
        String rest = ",8613800002047,DATA,2026-08-15T02:02:00Z,1,";
        assertThat(read("A.b_c:d-9" + rest)).isEmpty();
        assertThat(read("x".repeat(64) + rest)).isEmpty();
        assertThat(read("x".repeat(65) + rest)).isEqualTo("RECORD");
        assertThat(read(rest)).isEqualTo("RECORD");
        assertThat(read("é" + rest)).isEqualTo("RECORD");
        assertThat(read("a" + rest.replace("8613800002047", "861380"))).isEqualTo("PHONE");
        assertThat(read("a" + rest.replace("8613800002047", "8613800002047000")))
                .isEqualTo("PHONE");
        assertThat(read("a" + rest.replace("8613800002047", "+8613800002047"))).isEqualTo("PHONE");
        assertThat(read("a" + rest.replace("DATA", "D"))).isEqualTo("USE");
        assertThat(read("a" + rest.replace("DATA", "9x"))).isEqualTo("USE");
        assertThat(read("a" + rest.replace("DATA", "10"))).isEmpty();
        assertThat(read("a" + rest.replace(",1,", ",,"))).isEqualTo("UNITS");
        assertThat(read("a" + rest.replace(",1,", ",1.5,"))).isEqualTo("UNITS");
        assertThat(read("a" + rest.replace(",1,", ",9999999999999999999,"))).isEqualTo("UNITS");
        assertThat(read("a" + rest + "460")).isEmpty();
        assertThat(read("a" + rest + "46")).isEqualTo("NETWORK");
        assertThat(read("a" + rest + "4600000")).isEqualTo("NETWORK");
        assertThat(read("a" + rest + "46O")).isEqualTo("NETWORK");
        assertThat(read("a" + rest + "001")).isEqualTo("NETWORK");
        assertThat(read("a,b")).isEqualTo("FIELDS");
        assertThat(read("a" + rest + ",")).isEqualTo("FIELDS");
    }

    /** A stream that gives a few bytes at a time, as networks and archives do. */
    private static InputStream dripping(byte[] bytes, int atOnce) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int offset, int length) {
                return super.read(into, offset, Math.min(length, atOnce));
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4_096, 1 << 20})
    void linesAreWhatStandsBetweenTheirEnds(int atOnce) throws IOException {
        String longLine = "x".repeat(700_000);
        byte[] bytes =
                ("first\nsecond\r\n\n" + longLine + "\n" + "y".repeat(200) + "\nlast").getBytes(StandardCharsets.UTF_8);
        List<String> read = new ArrayList<>();
        try (UsageLines lines = new UsageLines(dripping(bytes, atOnce), Long.MAX_VALUE)) {
            while (lines.next()) {
                read.add(lines.number() + " " + lines.isTooLong() + " " + lines.text());
            }
        }
        assertThat(read)
                .containsExactly(
                        "1 false first",
                        "2 false second",
                        "3 false ",
                        "4 true " + "x".repeat(200),
                        "5 false " + "y".repeat(200),
                        "6 false last");
    }

    @Test
    void moreThanMayBeReadIsNotRead() throws IOException {
        byte[] bytes = "line\n".repeat(1_000_000).getBytes(StandardCharsets.UTF_8);
        try (UsageLines lines = new UsageLines(dripping(bytes, 1_000), 10_000)) {
            while (lines.next()) {}
            assertThat(lines.isOver()).isTrue();
            assertThat(lines.number()).isLessThan(3_000);
        }
    }
}
