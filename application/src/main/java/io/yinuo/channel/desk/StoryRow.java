package io.yinuo.channel.desk;

import io.yinuo.kernel.Fen;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of an account's story, in words.
 *
 * @param kind    {@code MONEY}, {@code PACK}, {@code TOLD}, {@code ABROAD}, {@code STAFF}, {@code LIMITS} or {@code ACCOUNT}
 * @param fate    what came of it, if something does
 * @param amount  that moved; empty if none did
 * @param balance after it
 * @param why     below the customer's page, where the charge is explained; empty if it is none
 */
public record StoryRow(
        Instant at,
        String kind,
        String text,
        Optional<Fate> fate,
        Optional<Fen> amount,
        Optional<Fen> balance,
        Optional<String> why) {

    /** @param state {@code kept}, {@code later}, {@code broken}; empty for what nobody waits for */
    public record Fate(String words, String state) {}
}
