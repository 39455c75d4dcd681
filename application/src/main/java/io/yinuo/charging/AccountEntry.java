package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import java.time.Instant;

/**
 * One change of a balance. The sum of an account's entries is its balance, always.
 *
 * @param amount       signed: charges are negative
 * @param what         what it was: {@code CHARGE}, {@code USAGE}, {@code ROAMING}, {@code TOP_UP}, {@code REFUND}, {@code
 *                     ADJUSTMENT}, {@code IMPORT}, {@code CLOSING}
 * @param reference    the voucher, the key of the top-up, or the reason of the adjustment
 */
public record AccountEntry(long number, Instant at, Fen amount, Fen balanceAfter, String what, String reference) {}
