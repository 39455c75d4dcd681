package io.yinuo.charging;

/** Why a charge is given back, as the customer is told. */
public enum RefundCause {
    /** 非本人订购: it was charged for what the customer never ordered, by malicious software for example. */
    NOT_ORDERED,
    /** 扣费有误: the service was wanted, the charge was wrong. */
    WRONGLY_CHARGED
}
