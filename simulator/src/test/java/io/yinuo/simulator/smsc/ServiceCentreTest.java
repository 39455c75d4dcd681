package io.yinuo.simulator.smsc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.kernel.Msisdn;
import io.yinuo.simulator.PlayedYinuo;
import io.yinuo.simulator.phone.PhoneEntry;
import io.yinuo.simulator.phone.Phones;
import io.yinuo.simulator.record.Acknowledgements;
import io.yinuo.simulator.sms.GsmText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.extra.ProcessRequestException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceCentreTest {

    private static final Msisdn PHONE = Msisdn.of("13800002047");
    private static final String ADDRESS = "8613800002047";
    private static final PlayedYinuo.Deed TAKES_IT = delivered -> {};

    @TempDir
    Path home;

    private final Phones phones = new Phones(20_000);
    private Acknowledgements record;
    private ServiceCentre smsc;

    @BeforeEach
    void start() throws IOException {
        record = new Acknowledgements(home);
        smsc = new ServiceCentre(settings(2_000), phones, record, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws IOException {
        smsc.close();
        record.close();
    }

    private static SmscSettings settings(int answerWaitMillis) {
        return new SmscSettings(
                0,
                "yinuo",
                "secret",
                10,
                Duration.ofMillis(answerWaitMillis),
                417,
                Duration.ofMillis(5),
                Duration.ofMillis(30),
                0);
    }

    @Test
    void aWrongPasswordIsRefusedAndTheNextBindIsTaken() throws Exception {
        assertThatThrownBy(() -> new PlayedYinuo(smsc.port(), "wrong", TAKES_IT))
                .hasStackTraceContaining("000e");
        assertThat(smsc.bound()).isZero();
        try (PlayedYinuo yinuo = new PlayedYinuo(smsc.port(), "secret", TAKES_IT)) {
            assertThat(smsc.bound()).isOne();
            assertThat(yinuo.hasNothing()).isTrue();
        }
    }

    @Test
    void whatAPhoneWritesArrivesAndStandsInTheListOnceItWasAcknowledged() throws Exception {
        try (PlayedYinuo yinuo = new PlayedYinuo(smsc.port(), "secret", TAKES_IT)) {
            CompletableFuture<Conclusion> concluded =
                    smsc.write(PHONE, "10086", "0000").orElseThrow();
            DeliverSm delivered = yinuo.next();
            assertThat(delivered.getSourceAddr()).isEqualTo(ADDRESS);
            assertThat(delivered.getDestAddress()).isEqualTo("10086");
            assertThat(PlayedYinuo.text(delivered)).isEqualTo("0000");
            assertThat(concluded.get(5, TimeUnit.SECONDS)).isEqualTo(new Conclusion.Acknowledged(1));
            assertThat(record.toYinuo(0, 10).entries()).singleElement().satisfies(entry -> {
                assertThat(entry.from()).isEqualTo(ADDRESS);
                assertThat(entry.text()).isEqualTo("0000");
                assertThat(entry.attempts()).isOne();
            });
            assertThat(phones.messages(PHONE, 0))
                    .extracting(PhoneEntry::direction, PhoneEntry::text)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("sent", "0000"));
        }
    }

    @Test
    void aLongMessageOfAPhoneGoesInPartsInOrder() throws Exception {
        String text = "我想知道" + "都扣了什么钱".repeat(30);
        try (PlayedYinuo yinuo = new PlayedYinuo(smsc.port(), "secret", TAKES_IT)) {
            CompletableFuture<Conclusion> concluded =
                    smsc.write(PHONE, "10086", text).orElseThrow();
            StringBuilder joined = new StringBuilder();
            for (int part = 1; part <= 3; part++) {
                DeliverSm delivered = yinuo.next();
                assertThat(delivered.getEsmClass() & 0x40).isEqualTo(0x40);
                byte[] octets = delivered.getShortMessage();
                assertThat(octets).startsWith(5, 0, 3).contains((byte) part, org.assertj.core.data.Index.atIndex(5));
                joined.append(new String(octets, 6, octets.length - 6, java.nio.charset.StandardCharsets.UTF_16BE));
            }
            assertThat(joined).hasToString(text);
            concluded.get(5, TimeUnit.SECONDS);
            assertThat(record.toYinuo(0, 10).entries())
                    .extracting(Acknowledgements.ToYinuo::part)
                    .containsExactly("1/3", "2/3", "3/3");
        }
    }

    @Test
    void longMessagesArriveAsOneHoweverTheyAreSplit() throws Exception {
        String text = "扣费提醒:".repeat(40) + "😀";
        try (PlayedYinuo yinuo = new PlayedYinuo(smsc.port(), "secret", TAKES_IT)) {
            assertThat(yinuo.submit("10086", ADDRESS, text)).hasSize(4);
            yinuo.submitAsPayload("10086", "13800002047", text);
            byte[] half = GsmText.ucs2("半");
            for (byte part = 1; part <= 2; part++) {
                yinuo.submit(
                        "10086",
                        ADDRESS,
                        0,
                        8,
                        half,
                        new OptionalParameter.Sar_msg_ref_num((short) 0x9234),
                        new OptionalParameter.Sar_segment_seqnum(part),
                        new OptionalParameter.Sar_total_segments((byte) 2));
            }
            assertThat(phones.messages(PHONE, 0)).extracting(PhoneEntry::text).containsExactly(text, text, "半半");
            assertThat(record.counts().fromYinuo()).isEqualTo(7);
            assertThat(record.counts().arrived()).isEqualTo(3);
            assertThat(record.counts().again()).isOne();
            assertThat(smsc.unfinished()).isZero();
        }
    }

    @Test
    void everyMessageGetsItsReceipt() throws Exception {
        try (PlayedYinuo yinuo = new PlayedYinuo(smsc.port(), "secret", TAKES_IT)) {
            String id = yinuo.submit("10086", ADDRESS, "您好").getFirst();
            DeliverSm receipt = yinuo.next();
            assertThat(receipt.isSmscDeliveryReceipt()).isTrue();
            assertThat(receipt.getSourceAddr()).isEqualTo(ADDRESS);
            assertThat(receipt.getDestAddress()).isEqualTo("10086");
            assertThat(PlayedYinuo.text(receipt)).contains("id:" + id + " ", "stat:DELIVRD", "err:000");
            assertThat(receipt.getOptionalParameter(OptionalParameter.Receipted_message_id.class)
                            .getValueAsString())
                    .isEqualTo(id);
            // jSMPP itself must be able to read it: Yinuo does so.
            assertThat(receipt.getShortMessageAsDeliveryReceipt().getId()).isEqualTo(id);
        }
    }

    @Test
    void whatGotNoOkIsOfferedAgainInOrderAfterARestart() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        PlayedYinuo dies = new PlayedYinuo(smsc.port(), "secret", delivered -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        smsc.write(PHONE, "10086", "0000");
        smsc.write(PHONE, "10086", "1");
        assertThat(PlayedYinuo.text(dies.next())).isEqualTo("0000");
        dies.close();
        try (PlayedYinuo lives = new PlayedYinuo(smsc.port(), "secret", TAKES_IT)) {
            assertThat(PlayedYinuo.text(lives.next())).isEqualTo("0000");
            assertThat(PlayedYinuo.text(lives.next())).isEqualTo("1");
            assertThat(smsc.quiet(Duration.ofSeconds(5))).isTrue();
            assertThat(record.toYinuo(0, 10).entries())
                    .extracting(Acknowledgements.ToYinuo::text, Acknowledgements.ToYinuo::attempts)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("0000", 2),
                            org.assertj.core.groups.Tuple.tuple("1", 1));
            assertThat(smsc.offered().resent()).isOne();
        }
        never.countDown();
    }

    @Test
    void whatIsWrittenWhileYinuoIsAwayWaits() throws Exception {
        smsc.write(PHONE, "10086", "0000");
        assertThat(smsc.waiting()).isOne();
        try (PlayedYinuo yinuo = new PlayedYinuo(smsc.port(), "secret", TAKES_IT)) {
            assertThat(PlayedYinuo.text(yinuo.next())).isEqualTo("0000");
        }
    }

    @Test
    void notNowIsTriedAgainAndNeverIsLetGo() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        PlayedYinuo.Deed moody = delivered -> {
            if (calls.incrementAndGet() == 1) {
                throw new ProcessRequestException("busy", SMPPConstant.STAT_ESME_RTHROTTLED);
            }
            if (PlayedYinuo.text(delivered).equals("bad")) {
                throw new ProcessRequestException("no", SMPPConstant.STAT_ESME_RINVDSTADR);
            }
        };
        try (PlayedYinuo yinuo = new PlayedYinuo(smsc.port(), "secret", moody)) {
            var first = smsc.write(PHONE, "10086", "0000").orElseThrow();
            var bad = smsc.write(PHONE, "10086", "bad").orElseThrow();
            assertThat(first.get(5, TimeUnit.SECONDS)).isEqualTo(new Conclusion.Acknowledged(2));
            assertThat(bad.get(5, TimeUnit.SECONDS))
                    .isEqualTo(new Conclusion.Refused(SMPPConstant.STAT_ESME_RINVDSTADR));
            assertThat(smsc.offered().notNow()).isOne();
            assertThat(yinuo.next()).isNotNull();
        }
    }

    @Test
    void numbersThatAreNotOursAndBadHeadersAreRefusedWithTheirStatus() throws Exception {
        try (PlayedYinuo yinuo = new PlayedYinuo(smsc.port(), "secret", TAKES_IT)) {
            refused(SMPPConstant.STAT_ESME_RINVDSTADR, () -> yinuo.submit("10086", "8613900000001", "x"));
            refused(
                    SMPPConstant.STAT_ESME_RINVMSGLEN,
                    () -> yinuo.submit("10086", ADDRESS, 0x40, 0, new byte[] {5, 0, 3, 1, 2, 9, 'x'}));
            refused(
                    SMPPConstant.STAT_ESME_RSUBMITFAIL,
                    () -> yinuo.submit("10086", ADDRESS, 0, 4, new byte[] {1, 2, 3}));
            assertThat(record.counts().fromYinuo()).isZero();
            assertThat(phones.messages(PHONE, 0)).isEmpty();
        }
    }

    private static void refused(int status, Runnable deed) {
        assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                        PlayedYinuo.Refused.class,
                        refusal -> assertThat(refusal.status()).isEqualTo(status));
    }

    @Test
    void manyPhonesWriteAtOnceAndNothingIsLostOrTurnedAround() throws Exception {
        List<CompletableFuture<Conclusion>> all = new ArrayList<>();
        try (PlayedYinuo yinuo = new PlayedYinuo(smsc.port(), "secret", TAKES_IT)) {
            for (int i = 0; i < 20; i++) {
                for (int place = 1; place <= 50; place++) {
                    all.add(smsc.write(Phones.at(place), "10086", Integer.toString(i))
                            .orElseThrow());
                }
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
            assertThat(yinuo.hasNothing()).isFalse();
        }
        for (int place = 1; place <= 50; place++) {
            String from = Long.toString(Phones.at(place).e164());
            assertThat(record.toYinuo(0, 10_000).entries())
                    .filteredOn(entry -> entry.from().equals(from))
                    .extracting(entry -> Integer.parseInt(entry.text()))
                    .hasSize(20)
                    .isSorted();
        }
    }

    @Test
    void theSameSeedGivesTheSameDelays() {
        ReceiptDelays one = new ReceiptDelays(settings(1));
        ReceiptDelays other = new ReceiptDelays(settings(1));
        for (int i = 0; i < 1_000; i++) {
            assertThat(one.next()).isEqualTo(other.next());
        }
    }
}
