package io.yinuo.early;

/** Nobody uses it. */
final class Marked {

    static {
        System.setProperty("yinuo.test.marked", "initialised");
    }

    private Marked() {}
}
