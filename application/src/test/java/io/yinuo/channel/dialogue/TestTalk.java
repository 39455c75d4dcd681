package io.yinuo.channel.dialogue;

import io.yinuo.SettableClock;
import io.yinuo.catalog.TestCatalogue;
import io.yinuo.communication.Correspondent;
import io.yinuo.communication.IncomingMessage;
import io.yinuo.communication.IncomingMessage.Sender;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Operator;
import io.yinuo.kernel.PortNumber;
import io.yinuo.kernel.Wording;
import io.yinuo.party.LineState;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;

/**
 * One phone, 13800002047, with a Chinese line that is active, at ten o'clock and two minutes on 1 August 2026 in Shanghai.
 * Between two messages pass twenty seconds.
 */
final class TestTalk {

    static final Operator OPERATOR = new Operator(
            new Wording("示例运营商", "Example Operator"),
            ZoneId.of("Asia/Shanghai"),
            new PortNumber("10086"),
            new PortNumber("10086999"));

    private static final Sender PHONE = new Sender.Phone(TestServices.PHONE);

    final SettableClock clock = SettableClock.at("2026-08-01T02:02:00Z");
    final FakeLines lines = new FakeLines();
    final FakeOrdering ordering = new FakeOrdering(clock);
    final FakeCharging charging = new FakeCharging();
    final FakePacks packs = new FakePacks(clock);
    final FakeRechargeCards cards = new FakeRechargeCards();
    final TestCatalogue catalogue = new TestCatalogue();
    final FakePackOrders packOrders = new FakePackOrders(catalogue, clock);
    final FakeReports reports = new FakeReports(clock);
    final Conversations conversations;
    final List<String> heardFromPorts = new ArrayList<>();

    private final Map<String, String> given;
    private Correspondent correspondent;
    private long lastId = 1_000;

    TestTalk() {
        this(new FakeConversations(), Map.of());
    }

    TestTalk(Conversations conversations, Map<String, String> given) {
        this.conversations = conversations;
        this.given = given;
        lines.put(TestServices.PHONE, LineState.ACTIVE, Language.ZH);
        charging.holds(TestServices.PHONE, new Fen(3_240));
        this.correspondent = wire();
    }

    TestTalk inEnglish() {
        lines.speak(TestServices.PHONE, Language.EN);
        return this;
    }

    /** The answer to a message; fails if there is none. */
    String sends(String text) {
        return answerTo(message(text)).orElseThrow(() -> new AssertionError("No answer to " + text));
    }

    Optional<String> answerTo(IncomingMessage message) {
        return correspondent.answer(message);
    }

    /** A message of the phone to 10086, received now. */
    IncomingMessage message(String text) {
        return message(PHONE, "10086", text);
    }

    IncomingMessage message(Sender sender, String to, String text) {
        clock.advance(Duration.ofSeconds(20));
        return new IncomingMessage(++lastId, sender, new PortNumber(to), text, clock.instant());
    }

    String sendsTo(String number, String text) {
        return answerTo(message(PHONE, number, text)).orElseThrow();
    }

    void wait(Duration duration) {
        clock.advance(duration);
    }

    /** What was only in memory is gone; what was written down is there. */
    void restarts() {
        correspondent = wire();
    }

    private Correspondent wire() {
        return DialogueWiring.wire(
                OPERATOR,
                lines,
                ordering,
                charging,
                packs,
                cards,
                packOrders,
                catalogue,
                reports,
                (port, text) -> {
                    heardFromPorts.add(text);
                    return Optional.of("NO SYNTAX");
                },
                conversations,
                texts(),
                settings(given),
                clock);
    }

    static DialogueSettings settings(Map<String, String> given) {
        return new Binder(new MapConfigurationPropertySource(given))
                .bindOrCreate("yinuo.channel.dialogue", DialogueSettings.class);
    }

    /** As application.yaml sets it up. */
    static MessageSource texts() {
        ResourceBundleMessageSource texts = new ResourceBundleMessageSource();
        texts.setBasename("text/sms");
        texts.setDefaultEncoding("UTF-8");
        texts.setFallbackToSystemLocale(false);
        return texts;
    }
}
