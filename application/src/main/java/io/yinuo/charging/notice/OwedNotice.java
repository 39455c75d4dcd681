package io.yinuo.charging.notice;

import io.yinuo.catalog.Period;
import io.yinuo.charging.Charge;

/** A charge of which the customer must still be told. */
public record OwedNotice(Charge charge, Period period) {}
