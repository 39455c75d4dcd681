package io.yinuo.channel.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Every key and every default of the sign-ins. */
class SignInSettingsTest {

    @Test
    void withoutAnySettingSignInIsStrictAndClosedToUnknownMachines() {
        assertThat(bind("yinuo.sign-in", SignInSettings.class, Map.of()))
                .isEqualTo(new SignInSettings(
                        Path.of("data/keys"),
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(15),
                        5,
                        30,
                        Duration.ofMinutes(5),
                        5,
                        5,
                        20));
        assertThat(bind("yinuo", ClientSettings.class, Map.of()).clients()).isEmpty();
        IssuerSettings issuer = bind("yinuo.staff.oidc", IssuerSettings.class, Map.of());
        assertThat(issuer).isEqualTo(new IssuerSettings("", "", "", "preferred_username"));
        assertThat(issuer.isThere()).isFalse();
    }

    @Test
    void everyKeyIsRead() {
        Map<String, String> keys = Map.of(
                "yinuo.sign-in.keys", "/somewhere",
                "yinuo.sign-in.token-life", "5m",
                "yinuo.sign-in.window", "10m",
                "yinuo.sign-in.wrong-per-name", "3",
                "yinuo.sign-in.wrong-per-address", "4",
                "yinuo.sign-in.code-life", "2m",
                "yinuo.sign-in.code-tries", "6",
                "yinuo.sign-in.codes-per-phone", "7",
                "yinuo.sign-in.codes-per-address", "8");
        assertThat(bind("yinuo.sign-in", SignInSettings.class, keys))
                .isEqualTo(new SignInSettings(
                        Path.of("/somewhere"),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        3,
                        4,
                        Duration.ofMinutes(2),
                        6,
                        7,
                        8));
        Map<String, String> clients = Map.of(
                "yinuo.clients[0].id", "bss",
                "yinuo.clients[0].secret", "a secret",
                "yinuo.clients[0].scopes", "import,orders");
        assertThat(bind("yinuo", ClientSettings.class, clients).clients())
                .isEqualTo(List.of(new ClientSettings.Client("bss", "a secret", Set.of("import", "orders"))));
        Map<String, String> issuer = Map.of(
                "yinuo.staff.oidc.issuer", "https://sign-in.example",
                "yinuo.staff.oidc.client-id", "yinuo",
                "yinuo.staff.oidc.client-secret", "a secret",
                "yinuo.staff.oidc.claim", "email");
        assertThat(bind("yinuo.staff.oidc", IssuerSettings.class, issuer))
                .isEqualTo(new IssuerSettings("https://sign-in.example", "yinuo", "a secret", "email"));
    }

    @Test
    void wrongSettingsAreRefusedAtTheStart() {
        assertThatThrownBy(() -> bind(
                        "yinuo",
                        ClientSettings.class,
                        Map.of(
                                "yinuo.clients[0].id", "bss",
                                "yinuo.clients[0].secret", "s",
                                "yinuo.clients[0].scopes", "everything")))
                .isInstanceOf(BindException.class)
                .rootCause()
                .hasMessageContaining("needs scopes out of");
        assertThatThrownBy(() -> bind(
                        "yinuo.staff.oidc",
                        IssuerSettings.class,
                        Map.of("yinuo.staff.oidc.issuer", "https://sign-in.example")))
                .rootCause()
                .hasMessageContaining("needs yinuo.staff.oidc.client-id");
    }

    @Test
    void secretsDoNotReachALog() {
        assertThat(new ClientSettings.Client("bss", "hush", Set.of("import")).toString())
                .doesNotContain("hush");
        assertThat(new IssuerSettings("https://x", "yinuo", "hush", "email").toString())
                .doesNotContain("hush");
        assertThat(new OneTimeCodes.Made("id", "123456").toString()).doesNotContain("123456");
    }

    private static <T> T bind(String prefix, Class<T> type, Map<String, String> keys) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate(prefix, type);
    }
}
