package io.yinuo.engine.charging;

import java.util.function.BiConsumer;

/** One command, in words, to the engine and to the model. */
record Command(String text, BiConsumer<ChargingEngine, Answer> toEngine, BiConsumer<PlainLedger, Answer> toModel) {

    @Override
    public String toString() {
        return text;
    }
}
