package io.yinuo.ordering;

/** Where an order is. {@link #WAITING}, {@link #CONFIRMED} and {@link #CHARGING} go on; the others are ends. */
public enum OrderState {
    /** The phone was asked and has not answered. */
    WAITING,
    /** The phone said yes; nothing was charged yet. */
    CONFIRMED,
    /** The charge was asked for; its answer is not written down yet. */
    CHARGING,
    /** The service runs. */
    ACTIVE,
    /** No yes came in time. */
    LAPSED,
    /** It could not be charged, or stopped being orderable while it waited. */
    REFUSED,
    /** The price changed while it waited; a new order asks again. */
    REPLACED;

    public boolean isOver() {
        return switch (this) {
            case WAITING, CONFIRMED, CHARGING -> false;
            case ACTIVE, LAPSED, REFUSED, REPLACED -> true;
        };
    }
}
