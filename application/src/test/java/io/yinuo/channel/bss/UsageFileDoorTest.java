package io.yinuo.channel.bss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.yinuo.SettableClock;
import io.yinuo.channel.bss.BssCaller.Answer;
import io.yinuo.charging.Charging;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Files of use come in by both doors of the real application: sent, and moved into the folder. */
class UsageFileDoorTest {

    private static final Msisdn PHONE = Msisdn.of("13800002047");
    private static final String HEADER = "#yinuo-usage,1\nrecord,phone,use,at,units,network\n";

    @TempDir
    Path home;

    @Test
    void aFileThatIsSentAndAFileThatIsMovedInAreSettled() throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (ConfigurableApplicationContext house = BssHouse.start(
                TestDatabase.emptyUrl(),
                home.toString(),
                List.of(
                        "--yinuo.nchf.port=0",
                        "--yinuo.usage.pace=100ms",
                        "--yinuo.clients[1].id=mediation",
                        "--yinuo.clients[1].secret=a-secret-of-mediation",
                        "--yinuo.clients[1].scopes=usage"))) {
            house.getBean(SettableClock.class).set(now);
            Charging charging = house.getBean(Charging.class);
            charging.open(PHONE, new Fen(10_000));
            int port = BssHouse.port(house);
            String sent = HEADER + "a-1," + PHONE.e164() + ",DATA," + now + "," + (1 << 20) + ",\n";
            try (BssCaller bss = BssCaller.of(port);
                    BssCaller mediation = new BssCaller(port, "mediation", "a-secret-of-mediation", "usage")) {
                assertThat(send(bss, "sent.csv", sent).status()).isEqualTo(403);
                assertThat(mediation.csv("lines", "msisdn").status()).isEqualTo(403);
                assertThat(send(mediation, "sent.csv", "msisdn\n").reason()).isEqualTo("HEADER");
                assertThat(mediation.get("/api/usage-files/sent.csv").status()).isEqualTo(404);

                assertThat(send(mediation, "sent.csv", sent).status()).isEqualTo(202);
                Path draft = Files.writeString(home.resolve("moved.csv"), sent.replace("a-1", "b-1"));
                Files.move(draft, home.resolve("usage/in/moved.csv"), StandardCopyOption.ATOMIC_MOVE);

                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(charging.balance(PHONE)).contains(new Fen(10_000 - 2 * 29)));
                await().untilAsserted(() ->
                        assertThat(home.resolve("usage/done/moved.csv")).exists());
                Answer done = mediation.get("/api/usage-files/sent.csv");
                assertThat(done.body().path("state").asString()).isEqualTo("DONE");
                assertThat(done.body().path("settled").asInt()).isEqualTo(1);
                assertThat(send(mediation, "sent.csv", sent).status()).isEqualTo(200);
                assertThat(send(mediation, "copy.csv", sent).reason()).isEqualTo("SAME_CONTENT");
                assertThat(mediation.get("/api/usage-files").body()).hasSize(2);
                assertThat(charging.balance(PHONE)).contains(new Fen(10_000 - 2 * 29));
            }
        }
    }

    private static Answer send(BssCaller caller, String name, String text) {
        return caller.post("/api/usage-files?name=" + name, "text/csv", text.getBytes(StandardCharsets.UTF_8));
    }
}
