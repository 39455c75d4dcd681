package io.yinuo.charging;

import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import java.time.Instant;
import java.util.Optional;

/**
 * The notice of one charge.
 *
 * @param handedOver when the lines took it
 * @param submitted  when the SMSC took it; the speed of notices is measured to here
 * @param delivered  when the phone had it; only this counts for C3.2
 * @param failure    why it was given up
 */
public record ChargeNotice(
        Voucher voucher,
        Msisdn line,
        Instant chargedAt,
        Optional<Instant> handedOver,
        Optional<Instant> submitted,
        Optional<Instant> delivered,
        Optional<String> failure) {}
