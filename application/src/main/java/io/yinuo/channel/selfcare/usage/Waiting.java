package io.yinuo.channel.selfcare.usage;

import io.yinuo.charging.LinePack;
import io.yinuo.kernel.Fen;
import java.time.Instant;

/**
 * A plan or pack that ended and waits for money to be renewed.
 *
 * @param missing how much money must come in until it is renewed, what waits before it included
 * @param until   how long it waits
 */
public record Waiting(LinePack pack, Fen missing, Instant until) {}
