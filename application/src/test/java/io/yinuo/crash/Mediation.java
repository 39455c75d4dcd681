package io.yinuo.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.crash.Records.FileRow;
import io.yinuo.kernel.Msisdn;
import io.yinuo.process.SimulatorControl;
import io.yinuo.process.YinuoProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mediation of older nodes, which brings in files what was used: two each time that a plug is about to be pulled, so that
 * many a plug is pulled inside of one, and the last of before once more, packed or not, as if nobody had noted that it was
 * brought. What has its name in the folder is acknowledged; each record of it is charged once. Its phones use nothing else.
 */
final class Mediation {

    private static final Logger LOG = LoggerFactory.getLogger(Mediation.class);
    private static final String HEADER = "#yinuo-usage,1\nrecord,phone,use,at,units,network\n";
    private static final int FILES_AT_ONCE = 2;
    private static final int RECORDS = 20_000;

    /** So little that the poorest phone of the simulated operator can pay for the longest run. */
    private static final int UNITS_MAX = 800;

    private static final Duration SETTLED_PATIENCE = Duration.ofMinutes(2);

    /** @param content as it is unpacked */
    private record UseFile(int number, String content) {

        /** Every other is packed; the second time it is the other way round. */
        String name(boolean again) {
            return "calls-%04d.csv".formatted(number) + ((number % 2 == 1) == again ? "" : ".gz");
        }
    }

    private final Path folder;
    private final Random random;
    private final List<String> phones;
    private final long[] bytes;
    private Optional<UseFile> last = Optional.empty();
    private int brought;
    private int cut;

    /**
     * @param firstPhone the number of the first of the operator's that are left to it
     * @param count      how many these are
     */
    Mediation(YinuoProcess yinuo, long seed, int firstPhone, int count) {
        this.folder = yinuo.home().resolve("data/usage");
        this.random = new Random(seed);
        this.phones = IntStream.range(firstPhone, firstPhone + count)
                .mapToObj("138%08d"::formatted)
                .toList();
        this.bytes = new long[count];
    }

    /** What Yinuo must be told so that it looks for files as often as it can. */
    static List<String> settings() {
        return List.of("--yinuo.usage.pace=100ms");
    }

    void bring() throws IOException {
        if (last.isPresent()) {
            put(last.get(), true);
        }
        for (int i = 0; i < FILES_AT_ONCE; i++) {
            UseFile file = new UseFile(++brought, content());
            put(file, false);
            last = Optional.of(file);
        }
    }

    private String content() {
        StringBuilder text = new StringBuilder(HEADER);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < RECORDS; i++) {
            int phone = random.nextInt(phones.size());
            int units = 1 + random.nextInt(UNITS_MAX);
            bytes[phone] += units;
            text.append(i).append(",86").append(phones.get(phone)).append(",DATA,");
            text.append(now).append(',').append(units).append(",\n");
        }
        return text.toString();
    }

    private void put(UseFile file, boolean again) throws IOException {
        String name = file.name(again);
        Path draft = folder.resolve("in").resolve(name + ".draft");
        try (OutputStream out = name.endsWith(".gz")
                ? new GZIPOutputStream(Files.newOutputStream(draft))
                : Files.newOutputStream(draft)) {
            out.write(file.content().getBytes(StandardCharsets.US_ASCII));
        }
        Files.move(draft, draft.resolveSibling(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /** To be called while Yinuo is down: notes whether a file was begun and did not come to its end. */
    void lookAtWhatIsLeft() throws IOException {
        try (Stream<Path> begun = Files.list(folder.resolve("work"))) {
            cut += begun.findAny().isPresent() ? 1 : 0;
        }
    }

    void judge(Records records, SimulatorControl simulator) {
        Awaitility.await()
                .atMost(SETTLED_PATIENCE)
                .untilAsserted(() ->
                        assertThat(records.filesOfUse()).as("files of use").isEqualTo(settled()));
        for (int i = 0; i < phones.size(); i++) {
            String phone = phones.get(i);
            long expected = bytes[i] * Surfers.FEN_A_MEGABYTE / Surfers.MEGABYTE;
            Awaitility.await()
                    .atMost(SETTLED_PATIENCE)
                    .untilAsserted(
                            () -> assertThat(records.fenOfUse(Msisdn.of(phone).e164()))
                                    .as("what the records of %s cost", phone)
                                    .isEqualTo(expected));
            assertThat(simulator.received(phone).stream()
                            .filter(text -> Surfers.USE_COSTS.matcher(text).find())
                            .distinct())
                    .as("that use costs something, told to %s", phone)
                    .hasSize(1);
        }
        LOG.info("{} files of use brought, {} of the plugs were pulled inside of one", brought, cut);
    }

    private List<FileRow> settled() {
        return IntStream.rangeClosed(1, brought)
                .mapToObj(number -> new FileRow("calls-%04d.csv".formatted(number), RECORDS, 0, true))
                .toList();
    }
}
