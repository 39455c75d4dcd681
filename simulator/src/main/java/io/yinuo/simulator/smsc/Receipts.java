package io.yinuo.simulator.smsc;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text of a delivery receipt (SMPP 3.4, appendix B). */
final class Receipts {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private Receipts() {}

    static String text(Waiting.Receipt receipt, Instant doneAt) {
        return "id:%s sub:001 dlvrd:%s submit date:%s done date:%s stat:%s err:%s text:"
                .formatted(
                        receipt.messageId(),
                        receipt.delivered() ? "001" : "000",
                        MINUTE.format(receipt.submittedAt()),
                        MINUTE.format(doneAt),
                        receipt.delivered() ? "DELIVRD" : "UNDELIV",
                        receipt.delivered() ? "000" : "001");
    }
}
