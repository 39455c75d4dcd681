package io.yinuo.charging.nchf;

import static io.yinuo.charging.nchf.Client.BASE;
import static io.yinuo.charging.nchf.Client.used;
import static io.yinuo.charging.nchf.Client.wants;
import static io.yinuo.charging.nchf.QuotaHouse.DAY_GIFT;
import static io.yinuo.charging.nchf.QuotaHouse.MB;
import static io.yinuo.charging.nchf.QuotaHouse.STACK_30;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.yinuo.SettableClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What clients are told when something changes for a phone. */
class NchfNoticesTest {

    private static final SettableClock CLOCK = SettableClock.at("2026-08-01T02:02:00Z");
    private static final AtomicLong PHONES = new AtomicLong(8613800003000L);
    private static final List<String> HEARD = new CopyOnWriteArrayList<>();
    private static final AtomicInteger STATUS = new AtomicInteger(204);

    @TempDir
    static Path folder;

    private static QuotaHouse house;
    private static NchfDoor door;
    private static Client client;
    private static HttpServer smf;

    private long phone;

    @BeforeAll
    static void open() throws Exception {
        smf = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        smf.createContext("/", call -> {
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            HEARD.add(call.getRequestURI() + " " + body);
            call.sendResponseHeaders(STATUS.get(), -1);
            call.close();
        });
        smf.start();
        house = new QuotaHouse(folder.resolve("ledger"), CLOCK);
        NchfSettings settings = Doors.settings(Map.of(
                "yinuo.nchf.port", "0",
                "yinuo.nchf.keys-home", folder.resolve("keys").toString(),
                "yinuo.nchf.notices.retry-after", "20ms",
                "yinuo.nchf.notices.tries-max", "3",
                "yinuo.nchf.notices.hosts", "127.0.0.1"));
        door = Doors.open(house.ledger(), settings, CLOCK);
        client = new Client(door.port(), CLOCK);
    }

    @AfterAll
    static void close() {
        door.stop();
        smf.stop(0);
        house.close();
    }

    @BeforeEach
    void aCustomer() {
        phone = PHONES.incrementAndGet();
        house.open(phone, 30_000);
        house.tellNews(door);
        HEARD.clear();
        STATUS.set(204);
    }

    private String create(String host) {
        String uri = "\"notifyUri\":\"http://" + host + ":" + smf.getAddress().getPort() + "/nsmf-callback/notify_"
                + phone + "\",";
        return client.post(BASE, client.bodyWith(uri, phone, wants())).ref();
    }

    private String heard(String kind) {
        return "/nsmf-callback/notify_" + phone + " {\"notificationType\":\"" + kind + "\"}";
    }

    private void awaitHeard(String... all) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(HEARD).containsExactly(all));
    }

    @Test
    void aTopUpLetsTheClientAskAgain() {
        create("127.0.0.1");
        house.topUp(phone, 5_000);
        house.tellNews(door);
        awaitHeard(heard("REAUTHORIZATION"));
    }

    @Test
    void aPackThatComesAndOneThatEndsLetTheClientAskAgain() {
        create("127.0.0.1");
        house.buy(phone, DAY_GIFT);
        house.tellNews(door);
        awaitHeard(heard("REAUTHORIZATION"));

        HEARD.clear();
        CLOCK.advance(Duration.ofDays(1));
        house.letTimePass();
        house.tellNews(door);
        awaitHeard(heard("REAUTHORIZATION"));
    }

    @Test
    void aClosedAccountEndsItsSessions() {
        String ref = create("127.0.0.1");
        house.buy(phone, STACK_30);
        house.close(phone);
        house.tellNews(door);
        awaitHeard(heard("ABORT_CHARGING"));
        assertThat(client.update(ref, used(MB)).status()).isEqualTo(404);
    }

    @Test
    void aReleasedSessionIsNotTold() {
        String ref = create("127.0.0.1");
        client.release(ref);
        house.topUp(phone, 5_000);
        house.tellNews(door);
        long other = PHONES.incrementAndGet();
        phone = other;
        house.open(other, 100);
        create("127.0.0.1");
        house.topUp(other, 5_000);
        house.tellNews(door);
        awaitHeard(heard("REAUTHORIZATION"));
    }

    @Test
    void otherServersAreNeverCalled() {
        create("localhost"); // the same server, by a name that the setting does not have
        String uri = "\"notifyUri\":\"http://127.0.0.1:" + smf.getAddress().getPort() + "/nsmf-callback/notify_" + phone
                + "\",";
        String ref = create("localhost");
        house.topUp(phone, 5_000);
        house.tellNews(door);
        client.post(BASE + "/" + ref + "/update", client.bodyWith(uri, 0, wants())); // now it may be called
        house.topUp(phone, 5_000);
        house.tellNews(door);
        awaitHeard(heard("REAUTHORIZATION"));
    }

    @Test
    void aClientThatDoesNotTakeItIsToldThreeTimesAndNoMore() {
        create("127.0.0.1");
        STATUS.set(503);
        house.topUp(phone, 5_000);
        house.tellNews(door);
        awaitHeard(heard("REAUTHORIZATION"), heard("REAUTHORIZATION"), heard("REAUTHORIZATION"));
        STATUS.set(204);
        HEARD.clear();
        house.topUp(phone, 5_000);
        house.tellNews(door);
        awaitHeard(heard("REAUTHORIZATION"));
    }
}
