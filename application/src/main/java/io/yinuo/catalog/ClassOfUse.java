package io.yinuo.catalog;

import io.yinuo.engine.charging.Unit;
import io.yinuo.kernel.Wording;

/**
 * A kind of use that has a price of its own: 国内流量, 语音.
 *
 * @param number 0 to 31, for ever
 * @param name   as customers read it
 */
public record ClassOfUse(int number, String code, Wording name, Unit unit) {}
