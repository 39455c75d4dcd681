package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Voucher;
import java.time.Instant;

/**
 * What was given back of a charge.
 *
 * @param amount of all refunds that name it; never more than the charge
 * @param at     of the last one
 */
public record RefundedCharge(Voucher voucher, Fen amount, Instant at) {}
