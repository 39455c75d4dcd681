package io.yinuo.channel.selfcare.usage;

import io.yinuo.charging.LinePack;

/**
 * A pack that holds a price and not an allowance.
 *
 * @param perUnits what its price is for: 60 seconds
 */
public record CheaperUse(LinePack pack, long perUnits) {}
