package io.yinuo.ordering.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.FakePartners;
import io.yinuo.ordering.ProviderNews;
import io.yinuo.ordering.store.NewsStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewsSenderTest {

    private static final ProviderId PROVIDER = new ProviderId("SP-0417");
    private static final ProviderId DEAD = new ProviderId("SP-0999");
    private static final NewsSettings SETTINGS = new NewsSettings(
            Duration.ofMillis(500),
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            4,
            200,
            Duration.ofSeconds(2),
            Duration.ofHours(1),
            Duration.ofDays(3),
            true);

    private record Heard(String body, String delivery, String signature) {}

    private static TestDatabase database;

    private final SettableClock clock = SettableClock.at("2026-08-01T02:00:00Z");
    private final FakePartners partners = new FakePartners();
    private final ConcurrentLinkedQueue<Heard> told = new ConcurrentLinkedQueue<>();
    private final AtomicInteger status = new AtomicInteger(204);
    private NewsStore store;
    private NewsSender sender;
    private HttpServer provider;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("ordering");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void listen() throws IOException {
        database.jdbc().sql("truncate ordering.provider_news").update();
        store = new NewsStore(database.jdbc());
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        provider.createContext("/news", exchange -> {
            told.add(new Heard(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("Yinuo-Delivery"),
                    exchange.getRequestHeaders().getFirst("Yinuo-Signature")));
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        provider.start();
        partners.add(
                PROVIDER,
                "XX公司",
                Optional.empty(),
                Optional.of(at(provider.getAddress().getPort())));
        sender = new NewsSender(store, partners, clock, new Random(47), SETTINGS);
    }

    @AfterEach
    void stop() {
        sender.close();
        provider.stop(0);
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port + "/news");
    }

    private void stopped(ProviderId whose) {
        store.insert(
                whose,
                NewsStore.Kind.SERVICE_STOPPED,
                clock.instant(),
                Msisdn.of("13800002047"),
                new OfferCode("RINGTONE5"),
                OptionalLong.empty(),
                Optional.of("STOPPED"));
    }

    private ProviderNews newest(ProviderId whose) {
        return store.newest(Optional.of(whose), 1).getFirst();
    }

    @Test
    void aProviderIsToldSignedAndAcknowledges() {
        stopped(PROVIDER);

        assertThat(sender.tellOnce()).isEqualTo(1);

        await().until(() -> newest(PROVIDER).acknowledged().isPresent());
        ProviderNews news = newest(PROVIDER);
        Heard heard = told.element();
        assertThat(heard.body())
                .isEqualTo("{\"id\":" + news.id() + ",\"kind\":\"SERVICE_STOPPED\",\"at\":\"2026-08-01T02:00:00Z\","
                        + "\"line\":\"13800002047\",\"offer\":\"RINGTONE5\",\"orderId\":null,\"reason\":\"STOPPED\"}");
        assertThat(heard.delivery()).isEqualTo(Long.toString(news.id()));
        assertThat(heard.signature())
                .isEqualTo("sha256="
                        + partners.sign(PROVIDER, heard.body().getBytes(StandardCharsets.UTF_8))
                                .orElseThrow());
        assertThat(sender.tellOnce()).isZero();
    }

    @Test
    void anythingButASuccessIsToldAgainLaterAndGivenUpAfterThreeDays() {
        status.set(500);
        stopped(PROVIDER);
        sender.tellOnce();
        await().until(() -> newest(PROVIDER).attempts() == 1 && problem().equals("Answered 500"));
        assertThat(sender.tellOnce()).isZero();

        clock.advance(Duration.ofSeconds(4));
        status.set(302); // sent elsewhere: not followed
        sender.tellOnce();
        await().until(() -> problem().equals("Answered 302"));

        clock.advance(Duration.ofDays(3));
        sender.tellOnce();
        await().until(() -> newest(PROVIDER).givenUp());
        assertThat(newest(PROVIDER).attempts()).isEqualTo(3);
        clock.advance(Duration.ofDays(1));
        assertThat(sender.tellOnce()).isZero();
        assertThat(told).hasSize(3);
    }

    private String problem() {
        return store.unacknowledged(Optional.of(PROVIDER), 1).getFirst().lastProblem();
    }

    @Test
    void aProviderThatHangsDelaysOnlyItself() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            partners.add(DEAD, "YY公司", Optional.empty(), Optional.of(at(silent.getLocalPort())));
            for (int i = 0; i < 50; i++) {
                stopped(DEAD);
            }
            stopped(PROVIDER);

            assertThat(sender.tellOnce()).isEqualTo(4 + 1);
            assertThat(sender.tellOnce()).isZero(); // four of the dead one are under way, and no more

            await().until(() -> newest(PROVIDER).acknowledged().isPresent());
            await().atMost(Duration.ofSeconds(10)).until(() -> attempted(DEAD) == 4);
            assertThat(sender.tellOnce()).isEqualTo(4);
        }
    }

    private long attempted(ProviderId whose) {
        return store.unacknowledged(Optional.of(whose), 100).stream()
                .filter(news -> !news.lastProblem().isEmpty())
                .count();
    }

    @Test
    void aProviderWithoutAWebhookIsShownAsNeverTold() {
        partners.add(DEAD, "YY公司", Optional.empty(), Optional.empty());
        stopped(DEAD);

        sender.tellOnce();

        await().until(() -> attempted(DEAD) == 1);
        List<NewsStore.Told> open = store.unacknowledged(Optional.empty(), 10);
        assertThat(open)
                .singleElement()
                .extracting(NewsStore.Told::lastProblem)
                .isEqualTo("The provider has no webhook");
    }

    @Test
    void privateNetworksCanBeLeftAlone() {
        NewsSettings publicOnly = new NewsSettings(
                SETTINGS.pace(),
                SETTINGS.connectWithin(),
                SETTINGS.answerWithin(),
                4,
                200,
                SETTINGS.firstRetry(),
                SETTINGS.longestRetry(),
                SETTINGS.giveUpAfter(),
                false);
        stopped(PROVIDER);
        try (NewsSender careful = new NewsSender(store, partners, clock, new Random(47), publicOnly)) {
            careful.tellOnce();
            await().until(() -> problem().equals("The webhook does not lie on the public internet"));
        }
        assertThat(told).isEmpty();
    }

    @Test
    void pausesDoubleUpToAnHourAndAreSpread() {
        assertThat(sender.pause(1)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
        assertThat(sender.pause(5)).isBetween(Duration.ofSeconds(16), Duration.ofSeconds(48));
        assertThat(sender.pause(1_000)).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(90));
    }
}
