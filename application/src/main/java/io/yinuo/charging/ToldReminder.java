package io.yinuo.charging;

import java.time.Instant;
import java.util.Optional;

/**
 * What a customer was told of his packs, limits and days abroad.
 *
 * @param text      as it was sent
 * @param at        when the ledger found the reason for it
 * @param due       when it was to be told: then, or when quiet hours were over
 * @param submitted when the SMSC took it; the speed of reminders is measured to here
 * @param delivered when the phone had it; only this counts for C2.3
 * @param failure   why it was given up
 */
public record ToldReminder(
        String text,
        Instant at,
        Instant due,
        Optional<Instant> submitted,
        Optional<Instant> delivered,
        Optional<String> failure) {}
