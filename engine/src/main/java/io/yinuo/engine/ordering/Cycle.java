package io.yinuo.engine.ordering;

/** How often a service charges. */
public enum Cycle {
    ONCE,
    DAY,
    MONTH
}
