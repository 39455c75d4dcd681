package io.yinuo.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.kernel.Msisdn;
import io.yinuo.peers.Kannel.Received;
import io.yinuo.peers.Kannel.Sent;
import io.yinuo.process.BssClient;
import io.yinuo.process.YinuoProcess;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Debian's Kannel, which nobody here wrote, as an SMSC that binds to our listener: it brings what phones write and takes
 * what they shall read. What passes through us goes on to the port of a provider, which is node-smpp, no work of ours
 * either.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KannelTest {

    private static final Logger LOG = LoggerFactory.getLogger(KannelTest.class);

    private static final String PASSWORD = "kannelpw";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** How the numbers of the backlog begin: phones that write to phones, and phones that ask us. */
    private static final String WRITERS = "1390001";

    private static final String ASKERS = "1370000";

    private static final String LI = "13900009001";
    private static final String WANG = "13900009002";
    private static final String PORT = "106588001";

    /** Kannel's own window ({@code max-pending-submits}): no more can be without answer when the line breaks. */
    private static final int WINDOW_OF_KANNEL = 100;

    /** How many of our answers may be without acknowledgement by Kannel. */
    private static final int WINDOW_TO_KANNEL = 50;

    private final YinuoProcess yinuo;
    private final NodePeer provider;
    private final Kannel kannel;

    KannelTest() {
        List<String> settings = new ArrayList<>(List.of(
                "--yinuo.communication.peers[0].system-id=kannel",
                "--yinuo.communication.peers[0].password=" + PASSWORD,
                "--yinuo.communication.peers[0].role=NETWORK",
                "--yinuo.communication.peers[0].window=" + WINDOW_TO_KANNEL,
                "--yinuo.communication.peers[1].system-id=tones",
                "--yinuo.communication.peers[1].password=tonespw",
                "--yinuo.communication.peers[1].role=PORT",
                "--yinuo.communication.peers[1].port-number=" + PORT));
        settings.addAll(BssClient.settings());
        yinuo = YinuoProcess.withSettings("kannel", settings).start();
        try (BssClient bss = new BssClient(yinuo.http())) {
            bss.importLines(
                    Stream.concat(Stream.of(LI, WANG), phones(ASKERS).stream()).toList());
        }
        provider =
                NodePeer.start("client.js", yinuo.home().resolve("provider.log"), Integer.toString(yinuo.smppPort()));
        provider.command(
                "keep", Map.of("session", "tones", "who", Map.of("system_id", "tones", "password", "tonespw")));
        kannel = Kannel.start("kannel", PASSWORD, yinuo.smppPort());
    }

    @BeforeEach
    void awaitTheLines() {
        provider.await(event -> NodePeer.isOneOf(event, "bound")
                && event.path("status").asString().equals("ESME_ROK"));
        Awaitility.await().atMost(PATIENCE).until(kannel::isBound);
    }

    @AfterAll
    void endAll() {
        kannel.close();
        yinuo.close();
        provider.close();
    }

    @Test
    void chineseZerosAreAnsweredInChineseWhateverTheirDigits() {
        kannel.send(LI, "10086", "0000");
        String answer = answersTo(LI, 1).getFirst();
        kannel.send(LI, "10086", "００００");

        assertThat(answer).contains("没有收费的增值业务");
        assertThat(answersTo(LI, 2)).containsOnly(answer);
    }

    @Test
    void longMessagesArriveWholeAndOnceInBothDirections() {
        importThreeServicesOf(WANG);

        kannel.send(WANG, "10086", "0000");
        String list = answersTo(WANG, 1).getFirst();
        assertThat(list).as("longer than one short message").hasSizeGreaterThan(70);
        assertThat(list).contains("1.掌上铃音", "2.阅读会员", "3.天气早知道").endsWith("退订免费。");

        // Not joined, it would be two messages with an answer each; the service 3 stands in the second part alone.
        kannel.send(WANG, "10086", "1 ".repeat(45) + "3");
        assertThat(answersTo(WANG, 2).getLast()).contains("天气早知道", "掌上铃音").doesNotContain("阅读会员");

        String letter =
                IntStream.rangeClosed(1, 30).mapToObj(i -> "第" + i + "句话。").collect(Collectors.joining());
        kannel.send(WANG, PORT, letter);
        assertThat(letterFrom(WANG, 3)).isEqualTo(letter);
    }

    @Test
    void aBacklogOf4000SurvivesAKillOfYinuo() {
        List<String> writers = phones(WRITERS);
        List<String> askers = phones(ASKERS);

        Optional<Instant> killed = Optional.empty();
        for (int i = 0; i < writers.size(); i++) {
            kannel.send(writers.get(i), PORT, "第" + i + "封信");
            kannel.send(askers.get(i), "10086", "0000");
            if (killed.isEmpty() && i % 20 == 0 && ofBacklog(kannel.sent()).size() >= 800) {
                yinuo.kill();
                killed = Optional.of(Instant.now());
            }
        }
        Instant killedAt = killed.orElseThrow(() -> new AssertionError("Nothing passed while 4,000 were queued"));
        assertThat(kannel.queued()).as("the backlog in Kannel").isGreaterThan(1_000);
        yinuo.start();
        Awaitility.await()
                .atMost(Duration.ofMinutes(3))
                .until(() -> ofBacklog(kannel.sent()).size() >= 4_000 && kannel.queued() == 0);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> answersTo(askers).keySet().containsAll(askers));

        // Kannel's own counts: everything was acknowledged, each message once, nothing refused.
        assertThat(kannel.failed()).isZero();
        Map<String, Sent> acknowledged =
                ofBacklog(kannel.sent()).stream().collect(Collectors.toMap(Sent::from, Function.identity()));
        assertThat(acknowledged).hasSize(4_000);

        // The receiving side: every letter, and twice only those whose answer Kannel had not got at the kill.
        Map<String, Long> arrivals = provider.events("deliver").stream()
                .filter(letter -> letter.path("text").asString().endsWith("封信"))
                .collect(Collectors.groupingBy(letter -> nationalOf(letter.path("from")), Collectors.counting()));
        assertThat(arrivals.keySet()).containsExactlyInAnyOrderElementsOf(writers);
        List<String> lettersTwice = moreThanOnce(arrivals);
        assertThat(lettersTwice).hasSizeLessThanOrEqualTo(WINDOW_OF_KANNEL);
        assertThat(lettersTwice)
                .allSatisfy(writer -> assertThat(required(acknowledged, writer).at())
                        .isAfterOrEqualTo(killedAt.truncatedTo(ChronoUnit.SECONDS)));

        // Everybody was answered; twice only from the windows that were open at the kill.
        Map<String, Long> answers = answersTo(askers);
        assertThat(answers.keySet()).containsExactlyInAnyOrderElementsOf(askers);
        assertThat(moreThanOnce(answers)).hasSizeLessThanOrEqualTo(WINDOW_OF_KANNEL + WINDOW_TO_KANNEL);
        LOG.info(
                "{} letters and {} answers came twice, of windows of {} and {}",
                lettersTwice.size(),
                moreThanOnce(answers).size(),
                WINDOW_OF_KANNEL,
                WINDOW_TO_KANNEL);
    }

    private static Sent required(Map<String, Sent> acknowledged, String from) {
        return Optional.ofNullable(acknowledged.get(from)).orElseThrow();
    }

    /** What belongs to the backlog, and not to another test on the same Kannel. */
    private static List<Sent> ofBacklog(List<Sent> sent) {
        return sent.stream()
                .filter(s -> s.from().startsWith(WRITERS) || s.from().startsWith(ASKERS))
                .toList();
    }

    private static String nationalOf(JsonNode address) {
        return Msisdn.of(address.asString()).national();
    }

    private static List<String> phones(String beginning) {
        return IntStream.rangeClosed(1, 2_000)
                .mapToObj(i -> beginning + "%04d".formatted(i))
                .toList();
    }

    private static List<String> moreThanOnce(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** How many messages from 10086 each of these phones of Kannel's network got. */
    private Map<String, Long> answersTo(List<String> phones) {
        Set<String> wanted = Set.copyOf(phones);
        return kannel.received().stream()
                .filter(received -> received.from().equals("10086") && wanted.contains(received.to()))
                .collect(Collectors.groupingBy(Received::to, Collectors.counting()));
    }

    /** That many answers, and a moment later still no more. */
    private List<String> answersTo(String phone, int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .during(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(textsTo(phone)).as("answers to %s", phone).hasSize(count));
        return textsTo(phone);
    }

    private List<String> textsTo(String phone) {
        return kannel.received().stream()
                .filter(received -> received.to().equals(phone))
                .map(Received::text)
                .toList();
    }

    /** The parts that the provider got from a phone, joined by their numbers. */
    private String letterFrom(String phone, int parts) {
        List<JsonNode> got = provider.await(
                event -> NodePeer.isOneOf(event, "deliver")
                        && nationalOf(event.path("from")).equals(phone),
                parts,
                PATIENCE);
        assertThat(got)
                .allSatisfy(part -> assertThat(part.at("/part/total").asInt()).isEqualTo(parts));
        return got.stream()
                .sorted(Comparator.comparing(part -> part.at("/part/number").asInt()))
                .map(part -> part.path("text").asString())
                .collect(Collectors.joining());
    }

    private void importThreeServicesOf(String phone) {
        try (BssClient bss = new BssClient(yinuo.http())) {
            bss.importRows(
                    "providers",
                    List.of(
                            "id,name_zh,name_en,port,webhook",
                            "SP-0417,星河彩铃,Galaxy Tones,106588001,",
                            "SP-0533,墨香阅读,Inkwell Reading,106588002,",
                            "SP-0618,晴空天气,Clear Sky Weather,106588003,"));
            bss.importRows(
                    "offers",
                    List.of(
                            "code,provider,name_zh,name_en,category,fee_kind,price_fen,period,trial_days,on_sale",
                            "RINGTONE5,SP-0417,掌上铃音,Pocket Tones,VALUE_ADDED,INFORMATION,500,MONTH,0,true",
                            "READ8,SP-0533,阅读会员,Reading Club,VALUE_ADDED,INFORMATION,800,MONTH,0,true",
                            "WEATHER3,SP-0618,天气早知道,Weather Ahead,VALUE_ADDED,INFORMATION,300,MONTH,0,true"));
            Instant paidUntil = Instant.now().plus(Duration.ofDays(20)).truncatedTo(ChronoUnit.SECONDS);
            Instant started = paidUntil.minus(Duration.ofDays(60));
            List<String> rows = new ArrayList<>(List.of("msisdn,offer,started_at,paid_until,trial,origin,reference"));
            for (String offer : List.of("RINGTONE5", "READ8", "WEATHER3")) {
                rows.add("%s,%s,%s,%s,false,TEST-BSS,%s".formatted(phone, offer, started, paidUntil, offer));
                started = started.plus(Duration.ofDays(1)); // the list is in the order of starts
            }
            bss.importRows("subscriptions", rows);
        }
    }
}
