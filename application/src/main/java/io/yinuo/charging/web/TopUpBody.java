package io.yinuo.charging.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.yinuo.charging.TopUps;
import io.yinuo.kernel.Fen;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code {"amountFen": 5000, "reference": "pay-1"}}, read without guessing: bounded, nothing unknown, nothing twice. */
record TopUpBody(Fen amount, String reference) {

    private static final int REFERENCE_LENGTH_MAX = 64;

    /** What came: the body, or what is wrong with it in words. */
    sealed interface Read {

        record Body(TopUpBody body) implements Read {}

        record Malformed(String problem) implements Read {}
    }

    private record Text(
            @JsonProperty(required = true) long amountFen,
            @JsonProperty(required = true) @Nullable String reference) {}

    static Read read(InputStream in) throws IOException {
        byte[] bytes = StrictJson.bytes(in);
        if (bytes.length > StrictJson.BYTES_MAX) {
            return new Read.Malformed("A top-up has at most 4 KiB; nothing was changed.");
        }
        Optional<Text> text = StrictJson.read(bytes, Text.class);
        if (text.isEmpty()) {
            return new Read.Malformed(
                    "Not a top-up; expected {\"amountFen\":5000,\"reference\":\"pay-1\"}. Nothing was changed.");
        }
        @Nullable String reference = text.get().reference();
        if (reference == null || !isReference(reference)) {
            return new Read.Malformed("The reference must have 1 to 64 visible ASCII characters; nothing was changed.");
        }
        Fen amount = new Fen(text.get().amountFen());
        if (amount.isLessThan(TopUps.AMOUNT_MIN) || TopUps.AMOUNT_MAX.isLessThan(amount)) {
            return new Read.Malformed("The amount must be " + TopUps.AMOUNT_MIN.amount() + " to "
                    + TopUps.AMOUNT_MAX.amount() + " fen; nothing was changed.");
        }
        return new Read.Body(new TopUpBody(amount, reference));
    }

    private static boolean isReference(String text) {
        return !text.isEmpty()
                && text.length() <= REFERENCE_LENGTH_MAX
                && text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
