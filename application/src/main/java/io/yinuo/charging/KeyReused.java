package io.yinuo.charging;

/** A key that stands for one thing came with another. Nothing was changed. */
public final class KeyReused extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public KeyReused(ChargeKey key) {
        super("The key " + key + " was used for something else");
    }
}
