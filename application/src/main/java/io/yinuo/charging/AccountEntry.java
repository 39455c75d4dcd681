package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One change of a balance. The sum of an account's entries is its balance, always.
 *
 * @param amount       signed: charges are negative
 * @param what         what it was: {@code CHARGE}, {@code USAGE}, {@code ROAMING}, {@code TOP_UP}, {@code REFUND}, {@code
 *                     ADJUSTMENT}, {@code IMPORT}, {@code CLOSING}
 * @param reference    the voucher, the key of the top-up, or the reason of the adjustment; of a recharge card, its serial
 *                     number after {@link #CARD}
 */
public record AccountEntry(long number, Instant at, Fen amount, Fen balanceAfter, String what, String reference) {

    /** How the reference of a top-up begins that was a recharge card. */
    public static final String CARD = "card ";

    private static final Pattern OF_CARD = Pattern.compile(CARD + "[0-9]{6,18}-[0-9]*([0-9]{4})");

    /** The last four digits of the recharge card that it was; empty if it was none. */
    public Optional<String> cardEnding() {
        Matcher matcher = OF_CARD.matcher(reference);
        return what.equals("TOP_UP") && matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
