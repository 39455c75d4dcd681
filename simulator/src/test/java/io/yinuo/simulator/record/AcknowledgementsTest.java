package io.yinuo.simulator.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcknowledgementsTest {

    private static final Instant NOW = Instant.parse("2026-08-01T02:02:00Z");
    private static final String PHONE = "8613800002047";

    @TempDir
    Path home;

    @Test
    void aNoticeThatArrivesTwiceIsCountedAsADouble() throws IOException {
        try (Acknowledgements record = new Acknowledgements(home)) {
            record.arrived("A1", "10086", PHONE, "凭证号7F3A2C0K", NOW);
            record.arrived("A2", "10086", PHONE, "凭证号7F3A2C0M", NOW);
            record.arrived("A3", "10086", "8613800002048", "凭证号7F3A2C0K", NOW);
            assertThat(record.counts().again()).isZero();
            assertThat(record.arrived("A4", "10086", PHONE, "凭证号7F3A2C0K", NOW).again())
                    .isOne();
            assertThat(record.counts().again()).isOne();
        }
    }

    @Test
    void theListsArePagedFromWhereTheReaderIs() throws IOException {
        try (Acknowledgements record = new Acknowledgements(home)) {
            for (int i = 1; i <= 5; i++) {
                record.acknowledged(i, "1/1", PHONE, "10086", "0000", NOW, NOW, 1);
            }
            assertThat(record.toYinuo(0, 3).entries())
                    .extracting(Acknowledgements.ToYinuo::number)
                    .containsExactly(1L, 2L, 3L);
            assertThat(record.toYinuo(0, 3).more()).isTrue();
            assertThat(record.toYinuo(3, 3).entries())
                    .extracting(Acknowledgements.ToYinuo::number)
                    .containsExactly(4L, 5L);
            assertThat(record.toYinuo(3, 3).more()).isFalse();
            assertThat(record.toYinuo(99, 3).entries()).isEmpty();
        }
    }

    @Test
    void whatWasAcknowledgedStandsInFilesThatOnlyGrow() throws IOException {
        for (int run = 1; run <= 2; run++) {
            try (Acknowledgements record = new Acknowledgements(home)) {
                record.acknowledged(run, "1/1", PHONE, "10086", "0000", NOW, NOW, run);
                record.taken("A" + run, "1/1", "10086", PHONE, "好".getBytes(StandardCharsets.UTF_16BE), NOW);
            }
        }
        assertThat(Files.readAllLines(home.resolve("to-yinuo.jsonl")))
                .hasSize(2)
                .last()
                .asString()
                .contains("\"attempts\":2", "\"acknowledgedAt\":\"2026-08-01T02:02:00Z\"");
        assertThat(Files.readAllLines(home.resolve("from-yinuo.jsonl"))).hasSize(2);
    }

    @Test
    void theNewestMillionStaysInMemoryAndTheNumbersGoOn() {
        NewestEntries<Long> entries = new NewestEntries<>();
        for (int i = 0; i <= NewestEntries.KEPT_MAX; i++) {
            entries.add(number -> number);
        }
        assertThat(entries.count()).isEqualTo(1_000_001);
        assertThat(entries.page(0, 1).entries()).containsExactly(100_001L);
        assertThat(entries.page(1_000_000, 5).entries()).containsExactly(1_000_001L);
    }
}
