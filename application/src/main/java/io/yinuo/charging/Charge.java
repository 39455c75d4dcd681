package io.yinuo.charging;

import io.yinuo.catalog.FeeKind;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Voucher;
import io.yinuo.kernel.Wording;
import java.time.Instant;

/**
 * A charge that was made.
 *
 * @param balanceAfter what the account held right after it
 */
public record Charge(
        Voucher voucher,
        ChargeKey key,
        Msisdn line,
        Fen amount,
        FeeKind kind,
        Wording service,
        ProviderId provider,
        Wording providerName,
        Instant periodStart,
        long subscription,
        Instant at,
        Fen balanceAfter) {}
