package io.yinuo.ordering;

import io.yinuo.catalog.OfferCode;
import io.yinuo.catalog.ProviderId;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import io.yinuo.kernel.Wording;
import java.time.Instant;
import java.util.Optional;

/**
 * An order with both answers.
 *
 * @param code         the two digits that the phone has to send with its yes, 10 to 99
 * @param price        as the phone was told
 * @param expiresAt    when it lapses
 * @param secondAnswer the proof; present from {@link OrderState#CONFIRMED} on
 * @param refusal      why it ended without a service
 */
public record Order(
        long id,
        ProviderId provider,
        String reference,
        Msisdn line,
        OfferCode offer,
        int offerVersion,
        Wording service,
        Fen price,
        int code,
        OrderState state,
        FirstAnswer firstAnswer,
        Instant orderedAt,
        Instant expiresAt,
        Optional<SecondAnswer> secondAnswer,
        Optional<String> refusal) {}
