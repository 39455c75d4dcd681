package io.yinuo.ordering.store;

import io.yinuo.kernel.Msisdn;
import io.yinuo.ordering.FirstAnswer;
import java.time.Instant;

/** An order to be written down. */
public record NewOrder(
        StoredOrder.Aim aim,
        String reference,
        int round,
        Msisdn line,
        Terms terms,
        int code,
        FirstAnswer firstAnswer,
        Instant orderedAt,
        Instant expiresAt) {}
