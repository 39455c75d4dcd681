package io.yinuo.charging.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a member of staff asks for: {@code {"line":"8613800002047","amountFen":-500,"reason":"double top-up"}}; the reason
 * may be left out, because the request has one, and there may be nothing else.
 *
 * @param amount not zero, at most {@link #AMOUNT_MAX} either way; negative takes money away
 */
public record AdjustmentOrder(Msisdn line, Fen amount) {

    static final Fen AMOUNT_MAX = Fen.ofYuan(10_000);

    private static final String EXPECTED = "Not an adjustment; expected {\"line\":\"13800002047\",\"amountFen\":-500}";
    public static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(
                    DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                    DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfigDefaults(coercions -> coercions
                    .setCoercion(CoercionInputShape.String, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .build();

    public AdjustmentOrder {
        if (amount.equals(Fen.ZERO)
                || amount.amount() > AMOUNT_MAX.amount()
                || amount.amount() < -AMOUNT_MAX.amount()) {
            throw new IllegalArgumentException(
                    "An adjustment is not zero and at most " + AMOUNT_MAX + ", not " + amount);
        }
    }

    /** @throws IllegalArgumentException if it is anything else */
    static AdjustmentOrder read(String payload) {
        @Nullable Payload read = payload(payload);
        if (read == null || read.line() == null) {
            throw new IllegalArgumentException(EXPECTED);
        }
        Msisdn line = Msisdn.read(read.line())
                .or(() -> Msisdn.read("+" + read.line()))
                .orElseThrow(() -> new IllegalArgumentException("Not a phone number in an adjustment"));
        return new AdjustmentOrder(line, new Fen(read.amountFen()));
    }

    private static @Nullable Payload payload(String payload) {
        try {
            return STRICT.readValue(payload, Payload.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(EXPECTED, e);
        }
    }

    private record Payload(
            @JsonProperty(required = true) @Nullable String line,
            @JsonProperty(required = true) long amountFen,
            @Nullable String reason) {}
}
