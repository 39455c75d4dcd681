package io.yinuo.catalog;

/** What a charge is for. The words are those of the bill. */
public enum FeeKind {
    /** 信息费: for content. */
    INFORMATION,
    /** 功能费: for a function of the network. */
    FUNCTION,
    PLAN,
    PACK
}
