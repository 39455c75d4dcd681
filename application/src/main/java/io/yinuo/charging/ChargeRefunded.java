package io.yinuo.charging;

import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.time.Instant;

/**
 * Money of a charge is back in the account that paid it. Published to listeners (Spring events) after it is written down, on
 * the thread that paid; after a crash some may never be published: whoever must not miss one reads
 * {@link Refunds#refunded}.
 *
 * @param subscription that the charge was for, as {@code ordering} numbers it
 */
public record ChargeRefunded(Voucher charge, Msisdn line, Fen amount, long subscription, Instant at) {}
