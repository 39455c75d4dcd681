package io.yinuo.simulator.people;

/**
 * One thing that a provider sells.
 *
 * @param feeKind    {@code INFORMATION} or {@code FUNCTION}
 * @param priceFen   each period
 * @param period     {@code MONTH} or {@code DAY}
 * @param trialDays  how many days are free first
 * @param keyword    what a customer writes to the provider's port to have it
 */
public record OfferSheet(
        String code,
        String nameZh,
        String nameEn,
        String feeKind,
        int priceFen,
        String period,
        int trialDays,
        String keyword) {}
