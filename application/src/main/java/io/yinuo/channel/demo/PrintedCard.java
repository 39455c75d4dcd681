package io.yinuo.channel.demo;

import io.yinuo.kernel.Fen;

/**
 * A recharge card in the visitor's hand.
 *
 * @param serial printed openly
 * @param secret under the layer that is scratched off: worth money
 */
record PrintedCard(String serial, String secret, Fen face) {

    @Override
    public String toString() {
        return "PrintedCard[" + serial + "]";
    }
}
