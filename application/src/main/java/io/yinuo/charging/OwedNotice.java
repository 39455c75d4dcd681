package io.yinuo.charging;

import io.yinuo.catalog.Period;

/** A charge of which the customer must still be told. */
record OwedNotice(Charge charge, Period period) {}
