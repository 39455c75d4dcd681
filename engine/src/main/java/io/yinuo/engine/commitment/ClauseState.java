package io.yinuo.engine.commitment;

/** How a clause stands. Only {@link #KEPT} counts as kept. */
public enum ClauseState {
    /** 已兑现. */
    KEPT,
    /** 有风险: nothing is lost yet, but half of what is allowed is used up. */
    AT_RISK,
    /** 未兑现. */
    BROKEN,
    /** 进行中: the time allowed is not over, and nothing was due before. */
    DUE_LATER,
    /** 尚未上线. */
    NOT_BUILT,
    /** 尚未统计: there are no records, or records are missing. */
    NOT_MEASURED,
    /** 数据不足: too little of what should have been measured was. */
    COVERAGE_TOO_LOW
}
