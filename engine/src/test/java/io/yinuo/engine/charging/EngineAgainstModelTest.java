package io.yinuo.engine.charging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random towns with the engine beside the model. Replay one with {@code -Dyinuo.seed=…}. */
class EngineAgainstModelTest {

    static final int COMMANDS = 2_500;

    /** A chosen seed, or fixed ones and one that nobody lived through before. */
    static LongStream seeds() {
        Long chosen = Long.getLong("yinuo.seed");
        return chosen != null
                ? LongStream.of(chosen)
                : LongStream.concat(LongStream.rangeClosed(1, 10), LongStream.of(new SecureRandom().nextInt(1 << 30)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theEngineDoesWhatTheModelDoes(long seed) {
        assertThat(SideBySide.live(seed, COMMANDS, new ConcurrentHashMap<>())).isNotEmpty();
    }

    @Test
    void everyOutcomeAndEveryFactComes() {
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        LongStream.rangeClosed(100, 105).forEach(seed -> SideBySide.live(seed, COMMANDS, seen));
        assertThat(seen)
                .containsKey(SideBySide.SOURCE_FORGOTTEN)
                .containsKeys(Arrays.stream(ChargingFacts.class.getMethods())
                        .map(Method::getName)
                        .toArray(String[]::new))
                .containsKeys(Arrays.stream(Outcome.values())
                        .filter(outcome -> outcome != Outcome.FULL && outcome != Outcome.LATER)
                        .map(Outcome::name)
                        .toArray(String[]::new));
    }

    @Test
    void anotherMachineComesToTheSameState(@TempDir Path folder) throws IOException, InterruptedException {
        Path digest = folder.resolve("digest");
        Process other = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherMachine.class.getName(),
                        "47",
                        digest.toString()))
                .inheritIO()
                .start();
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        String here = SideBySide.live(47, OtherMachine.COMMANDS, seen);
        assertThat(seen).containsKeys(SideBySide.SOURCE_FORGOTTEN, SideBySide.WHOLE_RENEWED);
        assertThat(other.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(other.exitValue()).isZero();
        assertThat(Files.readString(digest)).isEqualTo(here);
    }
}
