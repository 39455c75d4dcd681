package io.yinuo.commitment;

/**
 * A group of clauses as they were published: one of the six promises, how they are kept, or the emergency case.
 *
 * @param id      the first characters of its clauses' ids: {@code C3}, {@code K}
 * @param number  as it is printed: 三, III
 * @param summary what it is about in a few words
 */
public record Chapter(String id, Prose number, Prose title, Prose summary) {}
