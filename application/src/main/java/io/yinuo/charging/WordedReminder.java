package io.yinuo.charging;

import io.yinuo.catalog.OfferCode;
import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A reminder as its SMS says it, and the figures in it.
 *
 * @param position its place in the order of commits, from 1; other things that happen leave numbers out
 * @param at       when the use was booked, or the moment came, that caused it
 * @param due      when it was to be told: then, or when quiet hours were over
 * @param language of the text; empty for one of an older build
 * @param text     word for word as sent
 * @param advice   what it advises; empty if it is of a kind that advises nothing, or of an older build
 */
public record WordedReminder(
        long position,
        ReminderKind kind,
        Msisdn line,
        Instant at,
        Instant due,
        Matter matter,
        Optional<Language> language,
        String text,
        Optional<GivenAdvice> advice) {

    /** What it is about. Amounts are bytes, seconds or messages, as the unit says; what is abroad is bytes. */
    public sealed interface Matter {

        /** @param next what is used after it; empty if nothing is left */
        record PackUsed(Pack pack, int percent, long used, long size, Instant expires, Optional<Next> next)
                implements Matter {}

        record PackEnds(Pack pack, long left, Instant expires) implements Matter {}

        record PackLapsed(Pack pack, Fen price, Fen balance) implements Matter {}

        /** @param limit the customer's own, for a month */
        record LimitReached(int percent, Fen spent, Fen limit) implements Matter {}

        /**
         * @param use   the code of the class of use; empty if the catalogue does not know it
         * @param price of so many units
         */
        record OutOfPack(Optional<String> use, Unit unit, Fen price, long perUnits) implements Matter {}

        /** @param price of each pack */
        record AbroadBegan(Abroad abroad, Fen price, long packBytes) implements Matter {}

        /** @param freeBytes of the day, paid packs included, until it rests or goes on slowly */
        record AbroadCapped(Abroad abroad, long packs, long freeBytes) implements Matter {}

        /** @param slow whether data goes on slowly */
        record AbroadPaused(Abroad abroad, boolean slow) implements Matter {}
    }

    /**
     * @param number of the customer's own pack
     * @param offer  empty if the catalogue does not know it
     */
    public record Pack(long number, Optional<OfferCode> offer, Unit unit) {}

    /** @param left in it and in all that are used after it */
    public record Next(Pack pack, long left) {}

    /**
     * @param destination by which it is charged: a mobile country code
     * @param region      two letters of ISO 3166-1; empty if the catalogue does not know the destination
     */
    public record Abroad(int destination, Optional<String> region, LocalDate day) {}
}
