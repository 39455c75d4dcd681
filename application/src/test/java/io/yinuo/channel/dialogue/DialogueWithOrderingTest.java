package io.yinuo.channel.dialogue;

import static io.yinuo.channel.dialogue.TestServices.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.yinuo.SettableClock;
import io.yinuo.catalog.Catalog;
import io.yinuo.catalog.Category;
import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.Offer;
import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.Period;
import io.yinuo.catalog.ProviderId;
import io.yinuo.communication.Correspondent;
import io.yinuo.communication.IncomingMessage;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.database.TestDatabase;
import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import io.yinuo.ordering.FakePartners;
import io.yinuo.ordering.Ordering;
import io.yinuo.ordering.PastSubscription;
import io.yinuo.ordering.Subscription;
import io.yinuo.party.LineState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The talk by SMS with the real ordering, on a real database, wired as the application wires it. */
class DialogueWithOrderingTest {

    private static final ProviderId PROVIDER = new ProviderId("SP-0417");
    private static final Sender PORT = new Sender.Port(new PortNumber("106588001"));

    private static TestDatabase database;
    private static AnnotationConfigApplicationContext house;

    private SettableClock clock;
    private Ordering ordering;
    private FakeCommunication phones;
    private static long lastId = 7_000;

    @BeforeAll
    static void open() {
        database = TestDatabase.with("channel", "ordering", "catalog");
        house = new AnnotationConfigApplicationContext(House.class);
        house.getBean(FakePartners.class)
                .add(PROVIDER, "XX公司", Optional.of(new PortNumber("106588001")), Optional.empty());
        Catalog catalog = house.getBean(Catalog.class);
        catalog.publish(offer("RINGTONE5", "掌上铃音", 500));
        catalog.publish(offer("READER8", "阅读会员", 800));
        catalog.publish(offer("WEATHER", "天气", 0));
    }

    @AfterAll
    static void close() {
        house.close();
        database.close();
    }

    @BeforeEach
    void empty() {
        clock = house.getBean(SettableClock.class);
        ordering = house.getBean(Ordering.class);
        phones = house.getBean(FakeCommunication.class);
        database.jdbc().sql("""
                        truncate channel.conversation, ordering.service_order, ordering.subscription,
                            ordering.wrong_code, ordering.stop, ordering.stopped_service
                        """).update();
        house.getBean(FakeLines.class).put(PHONE, LineState.ACTIVE, Language.ZH);
        runs("RINGTONE5");
        clock.advance(Duration.ofSeconds(1));
        runs("READER8");
    }

    @Test
    void aCustomerSeesStopsAndTakesBackInOneTalk() {
        assertThat(sends("0000")).startsWith("您有2项收费业务:1.掌上铃音(XX公司)信息费5元/月,9月1日续费;2.阅读会员(XX公司)");
        assertThat(sends("1")).startsWith("已退订“掌上铃音”,即刻起不再扣费。“掌上铃音”仍可使用至8月31日24时。");
        assertThat(running()).containsExactly("READER8");
        assertThat(sends("恢复")).startsWith("已恢复“掌上铃音”");
        assertThat(running()).containsExactly("RINGTONE5", "READER8");
        assertThat(sends("全部退订")).contains("“掌上铃音”、“阅读会员”");
        assertThat(sends("确认退订")).startsWith("已退订“掌上铃音”、“阅读会员”");
        assertThat(running()).isEmpty();
        assertThat(sends("0000")).startsWith("您目前没有收费的增值业务。");
    }

    @Test
    void theStopsOfAMessageAreFactsOnceHoweverOftenItIsOffered() {
        sends("0000");
        IncomingMessage message = message("1,2");
        clock.advance(Duration.ofMillis(180));
        String first = answer(message);
        long facts = stopFacts();
        database.jdbc().sql("update channel.conversation set answer = null").update(); // as if it had died before

        assertThat(answer(message)).isEqualTo(first).contains("“掌上铃音”、“阅读会员”");
        assertThat(stopFacts()).isEqualTo(facts);
        Fact last = database.facts("ordering").after(0, 1_000).getLast();
        assertThat(last.attribute("channel")).isEqualTo("SMS");
        assertThat(last.number("delayMillis")).isEqualTo(180);
    }

    @Test
    void anUndoOfferedAgainTakesBackNoOlderStop() {
        sends("0000");
        sends("1");
        sends("2");
        IncomingMessage undo = message("恢复");
        String first = answer(undo);
        database.jdbc().sql("update channel.conversation set answer = null").update();

        assertThat(answer(undo)).isEqualTo(first).startsWith("已恢复“阅读会员”");
        assertThat(running()).containsExactly("READER8");
    }

    @Test
    void aProvidersOrderStartsOnlyWithThePhonesOwnYes() {
        assertThat(answer(message(PORT, "ORDER WEATHER 13800002047 ref-" + lastId)))
                .endsWith("WAITING");
        String code = codeAskedFor();

        assertThat(sends("是")).startsWith("这样回复不会开通业务");
        assertThat(sends("不是" + code)).startsWith("没看懂您的短信");
        assertThat(running()).doesNotContain("WEATHER");

        IncomingMessage yes = message("是" + code);
        String first = answer(yes);
        assertThat(first).startsWith("已收到您的同意,正在办理“天气”。");
        database.jdbc().sql("update channel.conversation set answer = null").update();
        assertThat(answer(yes)).isEqualTo(first);
        assertThat(ordering.orders(Optional.of(PHONE), Optional.empty(), 10))
                .singleElement()
                .satisfies(order -> {
                    assertThat(order.secondAnswer().orElseThrow().words()).isEqualTo("是" + code);
                    assertThat(order.secondAnswer().orElseThrow().messageId()).isEqualTo(yes.id());
                });
    }

    private String codeAskedFor() {
        Matcher code =
                Pattern.compile("“是(\\d\\d)”").matcher(phones.textsTo(PHONE).getLast());
        assertThat(code.find()).isTrue();
        return code.group(1);
    }

    private void runs(String offer) {
        ordering.recordPast(new PastSubscription(
                PHONE,
                new OfferCode(offer),
                clock.instant(),
                Instant.parse("2026-08-31T16:00:00Z"),
                false,
                "BSS-HUNAN",
                offer + "-" + ++lastId));
    }

    private List<String> running() {
        return ordering.running(PHONE).stream()
                .map(Subscription::offer)
                .map(OfferCode::text)
                .toList();
    }

    private static long stopFacts() {
        return database.facts("ordering").after(0, 1_000).stream()
                .filter(fact -> fact.kind().equals("ServiceStopped"))
                .count();
    }

    private String sends(String text) {
        return answer(message(text));
    }

    private String answer(IncomingMessage message) {
        return house.getBean(Correspondent.class).answer(message).orElseThrow();
    }

    private IncomingMessage message(String text) {
        return message(new Sender.Phone(PHONE), text);
    }

    private IncomingMessage message(Sender sender, String text) {
        clock.advance(Duration.ofSeconds(20));
        return new IncomingMessage(++lastId, sender, new PortNumber("10086"), text, clock.instant());
    }

    private static Offer offer(String code, String name, long priceFen) {
        return new Offer(
                new OfferCode(code),
                PROVIDER,
                1,
                new Wording(name, code),
                Category.VALUE_ADDED,
                FeeKind.INFORMATION,
                new Fen(priceFen),
                Period.MONTH,
                0,
                true);
    }

    /**
     * Ordering, the catalogue and the dialogues as they are; their neighbours in memory. Not a {@code @Configuration}, so
     * that no test of the whole application finds it.
     */
    @ComponentScan(
            basePackages = {"io.yinuo.ordering", "io.yinuo.catalog", "io.yinuo.channel.dialogue"},
            excludeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.web\\..*"))
    @ConfigurationPropertiesScan({"io.yinuo.ordering", "io.yinuo.catalog", "io.yinuo.channel.dialogue"})
    static class House {

        @Bean
        DataSource dataSource() {
            return database.dataSource();
        }

        @Bean
        JdbcClient jdbc() {
            return database.jdbc();
        }

        @Bean
        PlatformTransactionManager transactions() {
            return database.transactions();
        }

        @Bean
        SettableClock clock() {
            return SettableClock.at("2026-08-01T02:02:00Z");
        }

        @Bean
        Operator operator() {
            return TestTalk.OPERATOR;
        }

        @Bean
        FakeLines lines() {
            return new FakeLines();
        }

        @Bean
        FakePartners partners() {
            return new FakePartners();
        }

        @Bean
        FakeCommunication communication() {
            return new FakeCommunication();
        }

        @Bean
        FakeCharging charging() {
            return new FakeCharging();
        }

        @Bean
        FakePacks packs(Clock clock) {
            return new FakePacks(clock);
        }

        @Bean
        FakeRechargeCards rechargeCards() {
            return new FakeRechargeCards();
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        FakeReports reports(Clock clock) {
            return new FakeReports(clock);
        }

        @Bean
        MessageSource messageSource() {
            ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
            texts.setBasenames("text/sms", "text/ordering");
            texts.setDefaultEncoding("UTF-8");
            texts.setFallbackToSystemLocale(false);
            return texts;
        }
    }
}
