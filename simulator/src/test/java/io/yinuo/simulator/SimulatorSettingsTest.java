package io.yinuo.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SimulatorSettingsTest {

    private static final Map<String, String> SECRETS = Map.of(
            "YINUO_SIMULATOR_TOKEN", "t",
            "YINUO_DEMO_SMSC_PASSWORD", "p",
            "YINUO_DEMO_BSS_SECRET", "s");

    @Test
    void theDefaultsAreThose() {
        SimulatorSettings settings = SimulatorSettings.read(List.of(), SECRETS);
        assertThat(settings.yinuo()).hasToString("http://127.0.0.1:8080");
        assertThat(settings.yinuoSmppHost()).isEqualTo("127.0.0.1");
        assertThat(settings.yinuoSmppPort()).isEqualTo(2775);
        assertThat(settings.yinuoNchf()).hasToString("http://127.0.0.1:7777");
        assertThat(settings.smscPort()).isEqualTo(2776);
        assertThat(settings.controlPort()).isEqualTo(8090);
        assertThat(settings.webhookPort()).isEqualTo(8091);
        assertThat(settings.phones()).isEqualTo(20_000);
        assertThat(settings.seed()).isEqualTo(417);
        assertThat(settings.rate()).isEqualTo(2.0);
        assertThat(settings.home()).hasToString("data/simulator");
        assertThat(settings.window()).isEqualTo(50);
        assertThat(settings.receiptDelayMinMillis()).isEqualTo(80);
        assertThat(settings.receiptDelayMaxMillis()).isEqualTo(900);
        assertThat(settings.answerWaitMillis()).isEqualTo(10_000);
        assertThat(settings.undeliveredPerMille()).isZero();
        assertThat(settings.handOver()).isEqualTo(SimulatorSettings.HandOver.ALL);
        assertThat(settings.secrets().portPassword()).isEmpty();
    }

    @Test
    void anArgumentWinsOverTheEnvironment() {
        Map<String, String> environment = new HashMap<>(SECRETS);
        environment.put("YINUO_SIMULATOR_SEED", "1");
        environment.put("YINUO_SIMULATOR_RATE", "0.5");
        SimulatorSettings settings = SimulatorSettings.read(List.of("--seed=2"), environment);
        assertThat(settings.seed()).isEqualTo(2);
        assertThat(settings.rate()).isEqualTo(0.5);
    }

    @Test
    void whatIsMissingUnknownOrOutOfRangeIsSaid() {
        refused("There is no --sed", "--sed=1");
        refused("--phones needs a value", "--phones");
        refused("--phones: 1 to 1000000", "--phones=0");
        refused("--rate: 0 to 100", "--rate=NaN");
        refused("--hand-over: all, guided or none", "--hand-over=yes");
        refused("--seed is a whole number", "--seed=x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatorSettings.read(List.of(), Map.of("YINUO_SIMULATOR_TOKEN", "t")))
                .withMessageContaining("YINUO_DEMO_SMSC_PASSWORD");
    }

    @Test
    void theHelpNamesEverySettingAndNoSecretIsPrinted() {
        String help = SimulatorSettings.help();
        for (SimulatorSettings.Key key : SimulatorSettings.Key.values()) {
            assertThat(help).contains(key.argument());
        }
        assertThat(SimulatorSettings.read(List.of(), SECRETS).toString()).contains("Secrets[…]");
    }

    private static void refused(String why, String argument) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SimulatorSettings.read(List.of(argument), SECRETS))
                .withMessageContaining(why);
    }
}
