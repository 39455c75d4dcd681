package io.yinuo.engine.sms;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The report of an SMSC on one message: {@code id:… sub:001 dlvrd:001 submit date:… done date:… stat:DELIVRD err:000
 * text:…} (SMPP 3.4, Appendix B), or the TLVs {@code receipted_message_id} and {@code message_state}, which win.
 *
 * @param messageId as the SMSC named it in its report
 */
public record DeliveryReceipt(String messageId, ReceiptState state) {

    private static final Pattern ID = Pattern.compile("(?i)\\bid:\\s*([^\\s]{1,65})");
    private static final Pattern STATE = Pattern.compile("(?i)\\bstat:\\s*([a-z]{3,15})");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyMMddHHmm", Locale.ROOT);
    private static final int TEXT_MAX = 20;
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,18}");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]{1,15}");

    /**
     * @param text         of the message
     * @param receiptedId  TLV {@code receipted_message_id}
     * @param messageState TLV {@code message_state}
     * @return empty if this names no message or no state
     */
    public static Optional<DeliveryReceipt> read(
            String text, Optional<String> receiptedId, Optional<Byte> messageState) {
        Optional<String> id = receiptedId.filter(given -> !given.isBlank()).or(() -> first(ID, text));
        Optional<ReceiptState> state = messageState
                .flatMap(ReceiptState::ofValue)
                .or(() -> first(STATE, text).flatMap(ReceiptState::ofWord));
        return id.flatMap(name -> state.map(known -> new DeliveryReceipt(name, known)));
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * The text of Appendix B.
     *
     * @param submitted when the message was taken, in the zone of the SMSC
     * @param done      when its final state was reached
     * @param original  the message itself; its first twenty characters are shown
     */
    public String format(LocalDateTime submitted, LocalDateTime done, String original) {
        String shown = original.codePointCount(0, original.length()) <= TEXT_MAX
                ? original
                : original.substring(0, original.offsetByCodePoints(0, TEXT_MAX));
        return "id:" + messageId + " sub:001 dlvrd:" + (state.isDelivered() ? "001" : "000") + " submit date:"
                + MINUTE.format(submitted) + " done date:" + MINUTE.format(done) + " stat:" + state.word() + " err:"
                + (state.isFailed() ? "001" : "000") + " text:" + shown;
    }

    /**
     * The names under which {@code submit_sm_resp} may have given this message, likeliest first. Some SMSCs answer in
     * hexadecimal and report in decimal, or the other way round, or leave out leading zeros.
     */
    public SequencedSet<String> possibleIds() {
        SequencedSet<String> ids = new LinkedHashSet<>();
        ids.add(messageId);
        ids.add(messageId.toUpperCase(Locale.ROOT));
        ids.add(messageId.toLowerCase(Locale.ROOT));
        if (DECIMAL.matcher(messageId).matches()) {
            long number = Long.parseLong(messageId);
            ids.add(Long.toString(number));
            String hex = Long.toHexString(number);
            addHex(ids, hex);
        }
        if (HEX.matcher(messageId).matches()) {
            long number = Long.parseLong(messageId, 16);
            ids.add(Long.toString(number));
            addHex(ids, Long.toHexString(number));
        }
        return ids;
    }

    private static void addHex(SequencedSet<String> ids, String hex) {
        ids.add(hex);
        ids.add(hex.toUpperCase(Locale.ROOT));
        if (hex.length() < 8) {
            String padded = "0".repeat(8 - hex.length()) + hex;
            ids.add(padded);
            ids.add(padded.toUpperCase(Locale.ROOT));
        }
    }
}
