package io.yinuo.catalog;

/** What an offer is. Only value-added services can be stopped all at once (全部退订). */
public enum Category {
    /** 增值业务: a content provider's or the operator's own extra. */
    VALUE_ADDED,
    /** 套餐: the tariff itself. */
    PLAN,
    /** 流量包: data already paid for. */
    PACK
}
