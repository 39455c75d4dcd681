package io.yinuo.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.process.BssClient;
import io.yinuo.process.FreePorts;
import io.yinuo.process.YinuoProcess;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The npm package {@code smpp}, which nobody here wrote, on both sides of us: as the SMSC that our link binds to, and as
 * clients of our listener, polite and otherwise.
 */
@Timeout(300)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NodeSmppTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PORT = "106588001";
    private static final Map<String, String> TONES = Map.of("system_id", "tones", "password", "tonespw");

    private final YinuoProcess yinuo;
    private final NodePeer smsc;
    private final NodePeer clients;
    private int phones;

    NodeSmppTest() {
        int smscPort = FreePorts.next();
        List<String> settings = new ArrayList<>(List.of(
                "--yinuo.communication.links[0].name=home",
                "--yinuo.communication.links[0].host=127.0.0.1",
                "--yinuo.communication.links[0].port=" + smscPort,
                "--yinuo.communication.links[0].system-id=yinuo",
                "--yinuo.communication.links[0].password=homepw",
                "--yinuo.communication.peers[0].system-id=tones",
                "--yinuo.communication.peers[0].password=tonespw",
                "--yinuo.communication.peers[0].role=PORT",
                "--yinuo.communication.peers[0].port-number=" + PORT,
                "--yinuo.communication.peers[0].allowed-addresses=127.0.0.1",
                "--yinuo.communication.peers[1].system-id=steady",
                "--yinuo.communication.peers[1].password=steadypw",
                "--yinuo.communication.peers[1].role=PORT",
                "--yinuo.communication.peers[1].port-number=106588002"));
        settings.addAll(BssClient.settings());
        yinuo = YinuoProcess.withSettings("node-smpp", settings);
        smsc = NodePeer.start(
                "smsc.js", yinuo.home().resolve("smsc.log"), Integer.toString(smscPort), "yinuo", "homepw");
        yinuo.start();
        try (BssClient bss = new BssClient(yinuo.http())) {
            bss.importLines(
                    IntStream.rangeClosed(1, 200).mapToObj(NodeSmppTest::phone).toList());
        }
        clients = NodePeer.start("client.js", yinuo.home().resolve("client.log"), Integer.toString(yinuo.smppPort()));
        smsc.await(NodeSmppTest::isGoodBind);
    }

    @BeforeEach
    void anotherSessionGoesOnAllTheTime() {
        if (clients.events("answered").isEmpty()) {
            open("steady");
            assertThat(bind("steady", "bind_transceiver", Map.of("system_id", "steady", "password", "steadypw")))
                    .isEqualTo("ESME_ROK");
        }
        assertThat(submit("steady", "106588002", freshPhone(), "在吗?", "ucs2")).containsOnly("ESME_ROK");
    }

    @AfterAll
    void endAll() {
        assertThat(clients.events("closed").stream()
                        .filter(event -> event.path("session").asString().equals("steady")))
                .as("the other session was never closed")
                .isEmpty();
        clients.close();
        yinuo.close();
        smsc.close();
    }

    // ------------------------------------------------------------------------------------------ node-smpp as SMSC

    @ParameterizedTest
    @CsvSource({"0000,gsm", "0000,ucs2", "００００,ucs2", "0000,payload"})
    void zerosAreAnsweredInChineseWhateverTheAlphabet(String zeros, String as) {
        smsc.command("receipts", Map.of("state", "DELIVRD"));
        String phone = freshPhone();

        assertThat(deliver(phone, zeros, as)).containsExactly("ESME_ROK");
        JsonNode answer = answerTo(phone);

        assertThat(answer.path("text").asString()).contains("增值业务");
        assertThat(answer.path("from").asString()).isEqualTo("10086");
        assertThat(answer.path("dataCoding").asInt()).isEqualTo(8);
        String id = answer.path("messageId").asString();
        if ((answer.path("registered").asInt() & 1) != 0) {
            assertThat(smsc.await(event -> NodePeer.isOneOf(event, "receiptAnswered")
                                    && event.path("messageId").asString().equals(id))
                            .path("status")
                            .asString())
                    .isEqualTo("ESME_ROK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"udh", "payload"})
    void aLongMessageIsJoinedOnceHoweverItComes(String as) {
        String phone = freshPhone();
        String rubbish = "我想问一下,".repeat(25);

        List<String> statuses = deliver(phone, rubbish, as, Map.of("reversed", true, "reference", phones % 256));

        assertThat(statuses).containsOnly("ESME_ROK");
        assertThat(answersTo(phone, 1)).as("one message, one answer").hasSize(1);
    }

    @Test
    void aThrottledMessageIsSentAgainUntilItIsTaken() {
        String phone = freshPhone();
        smsc.command("answers", Map.of("statuses", List.of("ESME_RTHROTTLED", "ESME_RMSGQFUL", "ESME_RTHROTTLED")));

        deliver(phone, "0000", "ucs2");

        List<JsonNode> tries = smsc.await(submitsTo(phone), 4, PATIENCE);
        assertThat(tries.stream().map(t -> t.path("status").asString()))
                .containsExactly("ESME_RTHROTTLED", "ESME_RMSGQFUL", "ESME_RTHROTTLED", "ESME_ROK");
        assertThat(tries.stream().map(t -> t.path("text").asString()).distinct())
                .hasSize(1);
    }

    @Test
    void aMessageRefusedForGoodIsNotSentAgain() {
        String phone = freshPhone();
        smsc.command("answers", Map.of("statuses", List.of("ESME_RINVDSTADR")));

        deliver(phone, "0000", "ucs2");

        smsc.await(submitsTo(phone));
        Awaitility.await().during(Duration.ofSeconds(3)).atMost(PATIENCE).until(() -> count(submitsTo(phone)) == 1);
    }

    @Test
    void aLinkThatBreaksIsBoundAgainAndTheOutstandingMessageSentAgain() {
        String phone = freshPhone();
        long binds = count(NodeSmppTest::isGoodBind);
        smsc.command("swallow", Map.of("count", 1));
        deliver(phone, "0000", "ucs2");
        smsc.await(submitsTo(phone));

        smsc.command("drop", Map.of("refusedBinds", 2));

        List<JsonNode> tries = smsc.await(submitsTo(phone), 2, PATIENCE);
        assertThat(tries.stream().map(t -> t.path("answered").asBoolean())).containsExactly(false, true);
        assertThat(count(NodeSmppTest::isGoodBind)).isEqualTo(binds + 1);
        assertThat(count(event -> NodePeer.isOneOf(event, "bind")
                        && event.path("status").asString().equals("ESME_RBINDFAIL")))
                .isEqualTo(2);
        String next = freshPhone();
        deliver(next, "0000", "ucs2");
        assertThat(answersTo(next, 1)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000003000000050000000000000001", // shorter than a header
                "7fffffff000000050000000000000001", // two gigabytes are announced
                "0000001000000bad0000000000000001", // no such command
                "000000180000000500000000000000010000ffffffffffff" // deliver_sm that ends in the middle
            })
    void rubbishFromTheSmscCostsAtMostTheConnection(String hex) {
        smsc.command("raw", Map.of("hex", hex));

        Awaitility.await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            String phone = freshPhone();
            deliver(phone, "0000", "ucs2");
            assertThat(answersTo(phone, 1)).hasSize(1);
        });
    }

    // ------------------------------------------------------------------------------------------ node-smpp as client

    @ParameterizedTest
    @ValueSource(strings = {"bind_transceiver", "bind_transmitter", "bind_receiver"})
    void theRightPasswordIsLetIn(String command) {
        open(command);
        assertThat(bind(command, command, TONES)).isEqualTo("ESME_ROK");
        close(command);
    }

    @Test
    void theWrongPasswordAndTheUnknownAreNotLetIn() {
        open("wrong");
        assertThat(bind("wrong", "bind_transceiver", Map.of("system_id", "tones", "password", "guess")))
                .isEqualTo("ESME_RINVPASWD");
        open("unknown");
        assertThat(bind("unknown", "bind_transceiver", Map.of("system_id", "nobody", "password", "tonespw")))
                .isEqualTo("ESME_RINVSYSID");
        open("nameless");
        assertThat(bind("nameless", "bind_transceiver", Map.of("system_id", "", "password", "")))
                .isEqualTo("ESME_RINVSYSID");
    }

    @Test
    void theRightPasswordFromTheWrongAddressIsNotLetIn() {
        clients.command("open", Map.of("session", "elsewhere", "localAddress", "127.0.0.2"));
        assertThat(bind("elsewhere", "bind_transceiver", TONES)).isEqualTo("ESME_RBINDFAIL");
    }

    @Test
    void whoHasNotBoundMayNotSend() {
        open("early");
        String id = clients.send(
                "send",
                Map.of(
                        "session",
                        "early",
                        "command",
                        "submit_sm",
                        "fields",
                        Map.of("source_addr", PORT, "destination_addr", freshPhone(), "short_message", "hi")));
        assertThat(clients.await(id).path("status").asString()).isEqualTo("ESME_RINVBNDSTS");
    }

    @Test
    void aPortTalksWithAPhoneBothWays() {
        open("talk");
        assertThat(bind("talk", "bind_transceiver", TONES)).isEqualTo("ESME_ROK");
        String phone = freshPhone();

        assertThat(submit("talk", PORT, phone, "您的铃音已更新。", "ucs2")).containsExactly("ESME_ROK");
        JsonNode arrived = smsc.await(submitsTo(phone));
        assertThat(arrived.path("text").asString()).isEqualTo("您的铃音已更新。");
        assertThat(arrived.path("from").asString()).isEqualTo(PORT);

        assertThat(deliverTo(PORT, phone, "换一首", "ucs2", Map.of())).containsExactly("ESME_ROK");
        JsonNode reply = clients.await(event -> NodePeer.isOneOf(event, "deliver")
                && event.path("session").asString().equals("talk")
                && event.path("text").asString().equals("换一首"));
        assertThat(reply.path("to").asString()).isEqualTo(PORT);
        assertThat(reply.path("from").asString()).endsWith(phone);
        close("talk");
    }

    @Test
    void aLongMessageOfAPortArrivesPartByPartAsItWasSent() {
        open("long");
        assertThat(bind("long", "bind_transmitter", TONES)).isEqualTo("ESME_ROK");
        String phone = freshPhone();
        String letter =
                IntStream.rangeClosed(1, 25).mapToObj(i -> "第" + i + "句话。").collect(Collectors.joining());

        assertThat(submit("long", PORT, phone, letter, "udh")).containsOnly("ESME_ROK");

        List<JsonNode> parts = smsc.await(submitsTo(phone), 3, PATIENCE);
        assertThat(parts.stream()
                        .sorted(Comparator.comparing(
                                part -> part.at("/part/number").asInt()))
                        .map(part -> part.path("text").asString())
                        .collect(Collectors.joining()))
                .isEqualTo(letter);
        close("long");
    }

    @Test
    void whatMayNotBeSentIsRefusedWithItsReason() {
        open("strict");
        assertThat(bind("strict", "bind_transceiver", TONES)).isEqualTo("ESME_ROK");
        String phone = freshPhone();

        assertThat(submit("strict", "106588002", phone, "另一个端口", "ucs2")).containsExactly("ESME_RINVSRCADR");
        assertThat(submit("strict", "10086", phone, "冒充运营商", "ucs2")).containsExactly("ESME_RINVSRCADR");
        assertThat(submit("strict", PORT, "not-a-number", "hi", "gsm")).containsExactly("ESME_RINVDSTADR");
        assertThat(submit("strict", PORT, "", "hi", "gsm")).containsExactly("ESME_RINVDSTADR");
        assertThat(submit("strict", PORT, phone, "x".repeat(255), "gsm")).containsExactly("ESME_RINVMSGLEN");
        assertThat(count(submitsTo(phone))).isZero();

        assertThat(submit("strict", PORT, phone, "还在", "ucs2"))
                .as("refusals cost nothing else")
                .containsExactly("ESME_ROK");
        close("strict");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000003000000040000000000000009", // shorter than a header
                "7fffffff000000040000000000000009", // two gigabytes are announced
                "000000180000000400000000000000090000ffffffffffff", // submit_sm that ends in the middle
                "474554202f20485454502f312e310d0a0d0a" // a web browser at the wrong door
            })
    void rubbishFromAClientCostsItsOwnConnectionAtMost(String hex) {
        String name = "rubbish" + hex.hashCode();
        open(name);
        assertThat(bind(name, "bind_transceiver", TONES)).isEqualTo("ESME_ROK");

        clients.command("raw", Map.of("session", name, "hex", hex));

        clients.await(event -> NodePeer.isOneOf(event, "closed", "nack", "refused", "sessionError")
                && event.path("session").asString().equals(name));
        assertThat(submit("steady", "106588002", freshPhone(), "在吗?", "ucs2")).containsOnly("ESME_ROK");
        close(name);
    }

    @Test
    void anUnknownCommandIsNamedSoAndTheSessionGoesOn() {
        open("odd");
        assertThat(bind("odd", "bind_transceiver", TONES)).isEqualTo("ESME_ROK");
        byte[] pdu = ByteBuffer.allocate(16)
                .putInt(16)
                .putInt(0x0BAD)
                .putInt(0)
                .putInt(4711)
                .array();

        clients.command("raw", Map.of("session", "odd", "hex", HexFormat.of().formatHex(pdu)));

        JsonNode nack = clients.await(event -> NodePeer.isOneOf(event, "nack")
                && event.path("session").asString().equals("odd"));
        assertThat(nack.path("status").asString()).isEqualTo("ESME_RINVCMDID");
        assertThat(nack.path("sequence").asInt()).isEqualTo(4711);
        assertThat(submit("odd", PORT, freshPhone(), "还在", "ucs2")).containsExactly("ESME_ROK");
        close("odd");
    }

    // ------------------------------------------------------------------------------------------ words of these tests

    private String freshPhone() {
        return phone(++phones);
    }

    private static String phone(int number) {
        return "1360000%04d".formatted(number);
    }

    private void open(String session) {
        clients.command("open", Map.of("session", session));
    }

    private void close(String session) {
        clients.command("close", Map.of("session", session));
    }

    private String bind(String session, String command, Map<String, String> who) {
        return clients.command("send", Map.of("session", session, "command", command, "fields", who))
                .path("status")
                .asString();
    }

    private List<String> submit(String session, String from, String to, String text, String as) {
        return statuses(
                clients.command("submit", Map.of("session", session, "from", from, "to", to, "text", text, "as", as)));
    }

    /** A message from a phone to 10086; the statuses of our answers to its parts. */
    private List<String> deliver(String phone, String text, String as) {
        return deliver(phone, text, as, Map.of());
    }

    private List<String> deliver(String phone, String text, String as, Map<String, ?> more) {
        return deliverTo("10086", phone, text, as, more);
    }

    private List<String> deliverTo(String number, String phone, String text, String as, Map<String, ?> more) {
        Map<String, Object> message = new HashMap<>(Map.of("from", phone, "to", number, "text", text, "as", as));
        message.putAll(more);
        return statuses(smsc.command("deliver", message));
    }

    private static List<String> statuses(JsonNode event) {
        return event.path("statuses").valueStream().map(JsonNode::asString).toList();
    }

    private JsonNode answerTo(String phone) {
        return smsc.await(submitsTo(phone));
    }

    /** That many answers, and a moment later still no more. */
    private List<JsonNode> answersTo(String phone, int count) {
        smsc.await(submitsTo(phone), count, PATIENCE);
        Awaitility.await()
                .during(Duration.ofMillis(1_500))
                .atMost(PATIENCE)
                .until(() -> count(wholeTo(phone)) == count);
        return smsc.await(wholeTo(phone), count, PATIENCE);
    }

    private long count(Predicate<JsonNode> kind) {
        return smsc.events("submit", "bind").stream().filter(kind).count();
    }

    private static Predicate<JsonNode> submitsTo(String phone) {
        return event ->
                NodePeer.isOneOf(event, "submit") && event.path("to").asString().endsWith(phone);
    }

    /** Of a long answer, the first part stands for all. */
    private static Predicate<JsonNode> wholeTo(String phone) {
        return event -> submitsTo(phone).test(event) && event.at("/part/number").asInt(1) == 1;
    }

    private static boolean isGoodBind(JsonNode event) {
        return NodePeer.isOneOf(event, "bind")
                && event.path("status").asString().equals("ESME_ROK");
    }
}
