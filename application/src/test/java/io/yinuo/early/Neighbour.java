package io.yinuo.early;

/** Lies beside {@link Marked}. */
public final class Neighbour {

    private Neighbour() {}
}
