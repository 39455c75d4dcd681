package io.yinuo.channel.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class DemoSettingsTest {

    @Test
    void withoutSettingsThereIsNoGuidedPageAndNobodyIsCreated() {
        DemoSettings settings = read(Map.of());
        assertThat(settings.simulatorUrl()).isEmpty();
        assertThat(settings.simulatorToken()).isEmpty();
        assertThat(settings.simulatorWait()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.showSignIns()).isFalse();
        assertThat(DemoStaff.people(settings.staff())).isEmpty();
    }

    @Test
    void everyKeyIsRead() {
        DemoSettings settings = read(Map.of(
                "yinuo.demo.simulator-url", "http://127.0.0.1:8090",
                "yinuo.demo.simulator-token", "token",
                "yinuo.demo.simulator-wait", "2s",
                "yinuo.demo.show-sign-ins", "true",
                "yinuo.demo.staff.agent", "agent-password",
                "yinuo.demo.staff.supervisor", "supervisor-password",
                "yinuo.demo.staff.administrator", "administrator-password",
                "yinuo.demo.staff.approver", "approver-password"));
        assertThat(settings.simulatorUrl())
                .hasValueSatisfying(url -> assertThat(url).hasToString("http://127.0.0.1:8090"));
        assertThat(settings.simulatorToken()).isEqualTo("token");
        assertThat(settings.simulatorWait()).isEqualTo(Duration.ofSeconds(2));
        assertThat(settings.showSignIns()).isTrue();
        assertThat(DemoStaff.people(settings.staff()))
                .extracting(person -> person.member().name(), DemoStaff.DemoPerson::password)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("agent", "agent-password"),
                        org.assertj.core.groups.Tuple.tuple("supervisor", "supervisor-password"),
                        org.assertj.core.groups.Tuple.tuple("administrator", "administrator-password"),
                        org.assertj.core.groups.Tuple.tuple("approver", "approver-password"));
    }

    @Test
    void noSecretIsPrinted() {
        DemoSettings settings =
                read(Map.of("yinuo.demo.simulator-token", "token", "yinuo.demo.staff.agent", "agent-password"));
        assertThat(settings.toString() + settings.staff() + DemoStaff.people(settings.staff()))
                .doesNotContain("token", "agent-password");
    }

    private static DemoSettings read(Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate("yinuo.demo", DemoSettings.class);
    }
}
