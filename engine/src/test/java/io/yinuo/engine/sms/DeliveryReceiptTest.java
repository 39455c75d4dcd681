package io.yinuo.engine.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeliveryReceiptTest {

    private static final long SEED = 20_260_803L;

    @Test
    void theTextOfTheStandardIsRead() {
        assertThat(read(
                        "id:0123456789 sub:001 dlvrd:001 submit date:2608011002 done date:2608011003 stat:DELIVRD err:000"
                                + " text:hello"))
                .contains(new DeliveryReceipt("0123456789", ReceiptState.DELIVERED));
    }

    @Test
    void sloppyTextsAreReadToo() {
        assertThat(read("ID: 7f3a STAT: undeliv")).contains(new DeliveryReceipt("7f3a", ReceiptState.UNDELIVERABLE));
        assertThat(read("id:9 stat:EXPIRED")).contains(new DeliveryReceipt("9", ReceiptState.EXPIRED));
        assertThat(read("id:9 stat:DELIVERED")).contains(new DeliveryReceipt("9", ReceiptState.DELIVERED));
    }

    @Test
    void parametersWinOverTheText() {
        assertThat(DeliveryReceipt.read("id:1 stat:UNDELIV", Optional.of("2"), Optional.of((byte) 2)))
                .contains(new DeliveryReceipt("2", ReceiptState.DELIVERED));
        assertThat(DeliveryReceipt.read("", Optional.of("2"), Optional.of((byte) 5)))
                .contains(new DeliveryReceipt("2", ReceiptState.UNDELIVERABLE));
    }

    @Test
    void whatNamesNoMessageOrNoStateIsNoReceipt() {
        assertThat(read("hello")).isEmpty();
        assertThat(read("id:5")).isEmpty();
        assertThat(read("stat:DELIVRD")).isEmpty();
        assertThat(read("id:5 stat:WONDER")).isEmpty();
    }

    @Test
    void whatIsWrittenIsRead() {
        Random random = new Random(SEED);
        LocalDateTime noon = LocalDateTime.of(2026, 8, 1, 12, 0);
        for (int round = 0; round < 500; round++) {
            ReceiptState state =
                    ReceiptState.ofValue((byte) (1 + random.nextInt(8))).orElseThrow();
            DeliveryReceipt receipt = new DeliveryReceipt(Long.toString(random.nextLong() >>> 1), state);
            assertThat(read(receipt.format(noon, noon.plusMinutes(1), "扣费提醒😀".repeat(random.nextInt(9)))))
                    .as("seed %d round %d", SEED, round)
                    .contains(receipt);
        }
    }

    @Test
    void hexadecimalAndDecimalNamesMeet() {
        assertThat(new DeliveryReceipt("255", ReceiptState.DELIVERED).possibleIds())
                .startsWith("255")
                .contains("ff", "FF", "000000ff");
        assertThat(new DeliveryReceipt("FF", ReceiptState.DELIVERED).possibleIds())
                .contains("255", "ff");
        assertThat(new DeliveryReceipt("0000255", ReceiptState.DELIVERED).possibleIds())
                .contains("255");
        assertThat(new DeliveryReceipt("a-strange-id", ReceiptState.DELIVERED).possibleIds())
                .contains("a-strange-id");
    }

    private static Optional<DeliveryReceipt> read(String text) {
        return DeliveryReceipt.read(text, Optional.empty(), Optional.empty());
    }
}
