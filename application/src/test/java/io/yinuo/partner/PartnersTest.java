package io.yinuo.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.catalog.ProviderId;
import io.yinuo.database.AreaSchema;
import io.yinuo.database.TestDatabase;
import io.yinuo.database.Vault;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import io.yinuo.party.Region;
import io.yinuo.staff.Approvals;
import io.yinuo.staff.Audit;
import io.yinuo.staff.Role;
import io.yinuo.staff.StaffMember;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

class PartnersTest {

    private static final ProviderId XX = new ProviderId("SP-0417");
    private static final PortNumber PORT = new PortNumber("106588001");
    private static final StaffMember SUPERVISOR =
            new StaffMember("sun", "孙督导", Region.WHOLE, Set.of(Role.SUPERVISOR), true);

    private static TestDatabase database;

    @TempDir
    private static Path keys;

    private final List<Audit.Entry> audited = new CopyOnWriteArrayList<>();
    private PostgresPartners partners;

    @BeforeAll
    static void start() {
        database = TestDatabase.with("partner");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void aProvider() {
        database.jdbc().sql("truncate partner.provider").update();
        partners = restarted();
        partners.put(xx("XX公司", Optional.of(PORT), Optional.of(URI.create("http://127.0.0.1:9000/news"))));
    }

    @Test
    void aProviderIsFoundByItsIdAndItsPort() {
        assertThat(partners.find(XX).orElseThrow().name().zh()).isEqualTo("XX公司");
        assertThat(partners.atPort(PORT)).isEqualTo(partners.find(XX));
        assertThat(partners.all(10)).hasSize(1);
        assertThat(partners.find(new ProviderId("SP-9999"))).isEmpty();
    }

    @Test
    void aChangedProviderKeepsItsStateAndLeavesItsOldPort() {
        partners.suspend(XX, "sun", "orders without asking");
        PortNumber other = new PortNumber("106588002");
        partners.put(xx("XX新公司", Optional.of(other), Optional.empty()));

        assertThat(partners.find(XX).orElseThrow().state()).isEqualTo(Provider.State.SUSPENDED);
        assertThat(partners.find(XX).orElseThrow().name().zh()).isEqualTo("XX新公司");
        assertThat(partners.atPort(PORT)).isEmpty();
        assertThat(partners.atPort(other)).isPresent();
        assertThat(restarted().find(XX)).isEqualTo(partners.find(XX));
    }

    @Test
    void oneNumberBelongsToOneProvider() {
        Provider second = new Provider(
                new ProviderId("SP-0418"),
                new Wording("YY公司", "YY Co"),
                Provider.State.ACTIVE,
                Optional.of(PORT),
                Optional.empty());
        assertThatThrownBy(() -> partners.put(second)).isInstanceOf(IllegalArgumentException.class);
        assertThat(partners.find(new ProviderId("SP-0418"))).isEmpty();
    }

    @Test
    void suspendingTakesEffectAtOnceAndIsWrittenDown() {
        assertThat(partners.suspend(XX, "sun", "orders without asking")).isTrue();

        assertThat(partners.find(XX).orElseThrow().isActive()).isFalse();
        assertThat(restarted().find(XX).orElseThrow().isActive()).isFalse();
        assertThat(partners.suspend(XX, "sun", "again")).isFalse();
        assertThat(audited)
                .containsExactly(new Audit.Entry(
                        "sun", "SUSPEND_PROVIDER", "provider:SP-0417", "ACTIVE", "SUSPENDED", "orders without asking"));
    }

    @Test
    void aSuspensionIsLiftedByTheSecondPersonOnly() {
        partners.suspend(XX, "sun", "orders without asking");
        LiftedSuspension executor = new LiftedSuspension(partners);
        TransactionTemplate approval = new TransactionTemplate(database.transactions());

        approval.executeWithoutResult(status -> {
            executor.execute(lifting("{\"provider\":\"SP-0417\"}"), SUPERVISOR);
            assertThat(partners.find(XX).orElseThrow().isActive()).isFalse();
            status.setRollbackOnly();
        });
        assertThat(partners.find(XX).orElseThrow().isActive()).isFalse();

        approval.executeWithoutResult(status -> executor.execute(lifting("{\"provider\":\"SP-0417\"}"), SUPERVISOR));
        assertThat(partners.find(XX).orElseThrow().isActive()).isTrue();
        assertThat(audited.getLast()).satisfies(entry -> {
            assertThat(entry.deed()).isEqualTo("LIFT_SUSPENSION");
            assertThat(entry.actor()).isEqualTo("sun");
            assertThat(entry.reason()).contains("manager2");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "null",
                "{\"provider\":null}",
                "{\"provider\":\"x\"}",
                "{\"provider\":\"SP-9999\"}",
                "{\"provider\":\"SP-0417\",\"and\":1}"
            })
    void whatCannotBeLiftedIsRefusedWhenItIsAskedFor(String payload) {
        assertThatThrownBy(() -> new LiftedSuspension(partners).check("provider:SP-0417", payload))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theNewSecretSignsInAndTheOldOneNoLonger() {
        Argon2PasswordEncoder argon2 = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
        String first = partners.renewSecret(XX, "sun");
        String second = partners.renewSecret(XX, "sun");

        assertThat(first).hasSize(43).isNotEqualTo(second);
        assertThat(argon2.matches(second, partners.secretHash(XX).orElseThrow()))
                .isTrue();
        assertThat(argon2.matches(first, partners.secretHash(XX).orElseThrow())).isFalse();
        assertThat(restarted().secretHash(XX)).isEqualTo(partners.secretHash(XX));
        assertThat(audited)
                .hasSize(2)
                .allSatisfy(entry ->
                        assertThat(entry.toString()).doesNotContain(first).doesNotContain(second));
        assertThatThrownBy(() -> partners.renewSecret(new ProviderId("SP-9999"), "sun"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSecretLiesSealedInTheRow() {
        String secret = partners.renewSecret(XX, "sun");
        String row = database.jdbc()
                .sql("select p::text from partner.provider p")
                .query(String.class)
                .single();
        assertThat(row)
                .doesNotContain(secret)
                .doesNotContain(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theProviderCanCheckOurSignatureAlsoAfterARestart() throws Exception {
        byte[] body = "{\"kind\":\"SERVICE_STOPPED\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(partners.sign(XX, body)).isEmpty();
        String secret = partners.renewSecret(XX, "sun");

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String expected = HexFormat.of().formatHex(mac.doFinal(body));
        assertThat(partners.sign(XX, body)).contains(expected);
        assertThat(restarted().sign(XX, body)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://partner.example/news",
                "http://user:word@partner.example/news",
                "http:///news",
                "news",
                "mailto:news@partner.example",
                "http://partner.example/#here"
            })
    void aWebhookIsAPlainWebAddress(String address) {
        assertThatThrownBy(() -> partners.put(xx("XX公司", Optional.empty(), Optional.of(URI.create(address)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsSettingHasADefault() {
        assertThat(settings(Map.of())).isEqualTo(new PartnerSettings(Path.of("data/keys")));
        assertThat(settings(Map.of("yinuo.partner.keys-home", "/k"))).isEqualTo(new PartnerSettings(Path.of("/k")));
    }

    private static PartnerSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("yinuo.partner", PartnerSettings.class);
    }

    private PostgresPartners restarted() {
        Vault vault = Vault.open(keys, new AreaSchema("partner"), database.jdbc());
        return new PostgresPartners(
                new ProviderStore(database.jdbc()),
                new ProviderSecrets(vault),
                new ListedAudit(audited),
                database.transactions());
    }

    private static Provider xx(String name, Optional<PortNumber> port, Optional<URI> webhook) {
        return new Provider(XX, new Wording(name, "XX Co"), Provider.State.ACTIVE, port, webhook);
    }

    private static Approvals.Request lifting(String payload) {
        return new Approvals.Request(
                UUID.randomUUID(),
                "LIFT_SUSPENSION",
                "provider:SP-0417",
                payload,
                "mended",
                "manager2",
                Instant.parse("2026-08-01T01:00:00Z"),
                Approvals.State.WAITING);
    }

    private record ListedAudit(List<Audit.Entry> audited) implements Audit {

        @Override
        public void write(Entry entry) {
            audited.add(entry);
        }

        @Override
        public List<Recorded> about(String subject, int max) {
            throw new UnsupportedOperationException("not asked in these tests");
        }

        @Override
        public List<Recorded> newest(int max) {
            throw new UnsupportedOperationException("not asked in these tests");
        }

        @Override
        public ChainState verify() {
            throw new UnsupportedOperationException("not asked in these tests");
        }
    }
}
