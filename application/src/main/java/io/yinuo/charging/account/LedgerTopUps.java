package io.yinuo.charging.account;

import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.Charging;
import io.yinuo.charging.KeyReused;
import io.yinuo.charging.TopUpAnswer;
import io.yinuo.charging.TopUps;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Top-ups as credits. Their key is a digest of client and reference, so that no two clients can meet in one. */
public record LedgerTopUps(Charging charging) implements TopUps {

    private static final String WHAT = "TOP_UP";
    private static final int CLIENT_LENGTH_MAX = 100;
    private static final int REFERENCE_LENGTH_MAX = 64;

    @Override
    public TopUpAnswer topUp(String client, String reference, Msisdn line, Fen amount) {
        if (client.isBlank() || client.length() > CLIENT_LENGTH_MAX) {
            throw new IllegalArgumentException("A client's name has 1 to " + CLIENT_LENGTH_MAX + " characters");
        }
        if (reference.isEmpty()
                || reference.length() > REFERENCE_LENGTH_MAX
                || !reference.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new IllegalArgumentException("A reference has 1 to 64 visible ASCII characters");
        }
        if (amount.isLessThan(AMOUNT_MIN) || AMOUNT_MAX.isLessThan(amount)) {
            throw new IllegalArgumentException("A top-up is " + AMOUNT_MIN + " to " + AMOUNT_MAX + ", not " + amount);
        }
        String named = client + " " + reference; // a reference has no blank, so no two pairs are the same
        try {
            return charging.credit(key(named), line, amount, WHAT, named)
                    .<TopUpAnswer>map(TopUpAnswer.ToppedUp::new)
                    .orElseGet(() -> new TopUpAnswer.Refused(TopUpAnswer.Reason.NO_SUCH_ACCOUNT));
        } catch (KeyReused e) {
            return new TopUpAnswer.Refused(TopUpAnswer.Reason.REFERENCE_REUSED);
        }
    }

    private static ChargeKey key(String named) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(named.getBytes(StandardCharsets.UTF_8));
            return new ChargeKey("top-up:" + HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
