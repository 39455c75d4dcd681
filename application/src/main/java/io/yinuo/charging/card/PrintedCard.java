package io.yinuo.charging.card;

import io.yinuo.kernel.Fen;

/**
 * A card as it left the printer. It is the one at its place in its batch, wherever its rows come from, for its secret is
 * made of these two. The number in its serial is not: rows of an older copy give it to another batch.
 *
 * @param batch the reference of its batch
 */
public record PrintedCard(String batch, CardSerial serial, Fen face) {

    public int place() {
        return serial.place();
    }
}
