package io.yinuo.catalog;

import java.util.OptionalInt;

/**
 * What the network calls a kind of use, and as which class we charge it.
 *
 * @param home   the number of the class at home
 * @param abroad the number of the class abroad; empty if there is none
 */
public record RatingGroup(int number, int home, OptionalInt abroad) {}
