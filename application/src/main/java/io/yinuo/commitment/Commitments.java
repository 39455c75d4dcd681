package io.yinuo.commitment;

/** The promises and how they stand. Safe for use by several threads; answers from memory, at once. */
public interface Commitments {

    /** The clauses as published. */
    ClauseBook book();

    /** How they stand, as of the last look at the facts, normally a second ago. */
    Edition edition();

    /**
     * A board under a number.
     *
     * @param number differs whenever what the board says differs; for caches, together with {@code start}
     * @param start  when this process began to count editions, in milliseconds of the epoch
     */
    record Edition(Board board, long number, long start) {}
}
