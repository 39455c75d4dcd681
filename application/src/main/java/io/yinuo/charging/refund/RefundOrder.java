package io.yinuo.charging.refund;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.yinuo.charging.RefundCause;
import io.yinuo.charging.account.AdjustmentOrder;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;

/** What a second person is asked to approve, as it stands in the request. */
sealed interface RefundOrder {

    /**
     * {@code {"voucher":"7F3A2C0K","amountFen":500,"whole":true,"cause":"NOT_ORDERED","stopped":false}}.
     *
     * @param amount at most so much
     * @param whole  whether that was all that was left
     */
    record OfCharge(Voucher voucher, Fen amount, boolean whole, RefundCause cause, boolean stopped)
            implements RefundOrder {

        String text() {
            return AdjustmentOrder.STRICT.writeValueAsString(
                    new ChargePayload(voucher.text(), amount.amount(), whole, cause.name(), stopped));
        }
    }

    /** {@code {"run":"…","charges":300,"customers":200,"amountFen":150000}}: a frozen list, and what is on it. */
    record OfRun(UUID run, int charges, int customers, Fen amount) implements RefundOrder {

        String text() {
            return AdjustmentOrder.STRICT.writeValueAsString(
                    new RunPayload(run.toString(), charges, customers, amount.amount()));
        }
    }

    /** {@code {"held":"…","to":"8613800002047","amountFen":1500}}; {@code to} is empty for cash. */
    record OfClaim(UUID held, Optional<Msisdn> to, Fen amount) implements RefundOrder {

        String text() {
            String line = to.map(one -> Long.toString(one.e164())).orElse("");
            return AdjustmentOrder.STRICT.writeValueAsString(new ClaimPayload(held.toString(), line, amount.amount()));
        }
    }

    /** @throws IllegalArgumentException if it is anything else; so do those below */
    static OfCharge charge(String payload) {
        ChargePayload read = read(payload, ChargePayload.class);
        Voucher voucher = Voucher.read(read.voucher())
                .orElseThrow(() -> new IllegalArgumentException("Not a voucher in a refund"));
        return new OfCharge(
                voucher, positive(read.amountFen()), read.whole(), RefundCause.valueOf(read.cause()), read.stopped());
    }

    static OfRun run(String payload) {
        RunPayload read = read(payload, RunPayload.class);
        return new OfRun(UUID.fromString(read.run()), read.charges(), read.customers(), positive(read.amountFen()));
    }

    static OfClaim claim(String payload) {
        ClaimPayload read = read(payload, ClaimPayload.class);
        Optional<Msisdn> to = Msisdn.read(read.to()).or(() -> Msisdn.read("+" + read.to()));
        if (to.isEmpty() && !read.to().isEmpty()) {
            throw new IllegalArgumentException("Not a phone number in a claim");
        }
        return new OfClaim(UUID.fromString(read.held()), to, positive(read.amountFen()));
    }

    private static Fen positive(long fen) {
        if (fen < 1) {
            throw new IllegalArgumentException("A refund is more than zero, not " + fen + " fen");
        }
        return new Fen(fen);
    }

    private static <T> T read(String payload, Class<T> kind) {
        try {
            @Nullable
            T read = AdjustmentOrder.STRICT
                    .readerFor(kind)
                    .with(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .readValue(payload);
            if (read == null) {
                throw new IllegalArgumentException("Not a refund: nothing");
            }
            return read;
        } catch (JacksonException e) {
            throw new IllegalArgumentException("Not a refund", e);
        }
    }

    /** As JSON. */
    record ChargePayload(
            @JsonProperty(required = true) String voucher,
            @JsonProperty(required = true) long amountFen,
            @JsonProperty(required = true) boolean whole,
            @JsonProperty(required = true) String cause,
            @JsonProperty(required = true) boolean stopped) {}

    /** As JSON. */
    record RunPayload(
            @JsonProperty(required = true) String run,
            @JsonProperty(required = true) int charges,
            @JsonProperty(required = true) int customers,
            @JsonProperty(required = true) long amountFen) {}

    /** As JSON. */
    record ClaimPayload(
            @JsonProperty(required = true) String held,
            @JsonProperty(required = true) String to,
            @JsonProperty(required = true) long amountFen) {}
}
