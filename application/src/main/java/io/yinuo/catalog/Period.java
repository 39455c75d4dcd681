package io.yinuo.catalog;

/** How often a service charges. Days and months are those of the operator's zone. */
public enum Period {
    ONCE,
    DAY,
    MONTH
}
