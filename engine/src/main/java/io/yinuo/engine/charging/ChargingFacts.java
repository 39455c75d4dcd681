package io.yinuo.engine.charging;

/**
 * What happened, told in the order in which it happened, one call a fact. Moments are seconds since 1970, money is fen,
 * volume is units of its class (bytes, seconds, messages). The facts of a command are told before its answer is read, and
 * again, the same ones, whenever the command is applied again to the same state.
 */
public interface ChargingFacts {

    void accountOpened(long phone, long at);

    void accountClosed(long phone, long at);

    void accountFrozen(long phone, long at, boolean frozen);

    /** @param capFen what use may cost in a month; -1 is no cap */
    void limitsChanged(long phone, long at, int capFen, boolean stopsWhenEmpty);

    /**
     * Money moved.
     *
     * @param amountFen  signed: charges are negative
     * @param balanceFen what the account holds after it
     * @param reference  the number of the charge it belongs to; 0 if to none
     */
    void moneyMoved(long phone, long at, EntryKind kind, long amountFen, long balanceFen, long reference);

    /**
     * A charge that a refund can name was made.
     *
     * @param offer the offer of the pack that was bought or renewed; 0 for a charge of another kind
     */
    void chargeMade(long phone, long at, long number, int amountFen, int offer, long balanceFen);

    void chargeRefunded(long phone, long at, long number, int amountFen, int refundedFen, long balanceFen);

    /** A pack is there, or an earlier one grew or was extended; its state after it. */
    void packAdded(
            long phone, long at, long pack, int offer, long size, long used, long from, long expires, PackCause cause);

    void packStopped(long phone, long at, long pack, long expires);

    /** @param left what nobody used; it may have been rolled over */
    void packExpired(long phone, long at, long pack, long left);

    /** A pack was to be renewed, and there was too little money. */
    void packLapsed(long phone, long at, long pack, int offer, long priceFen, long balanceFen);

    void packExpiresSoon(long phone, long at, long pack, long left, long expires);

    /**
     * Use of a pack reached a level; of several levels reached at once only the highest is told.
     *
     * @param leftAfter what other packs hold that cover the same classes and come next, when all of this use is booked
     * @param next      the pack that comes next then; 0 if none
     */
    void thresholdReached(
            long phone, long at, long pack, int percent, long used, long size, long expires, long leftAfter, long next);

    /** What use cost in a month reached a level of the customer's own cap. */
    void capReached(long phone, long at, int percent, long spentFen, int capFen);

    /** The first use in a month that no pack covered and that costs something. */
    void firstOutOfPack(long phone, long at, int useClass, int priceFen, long perUnits);

    void useNotCharged(long phone, long at, int useClass, int destination, long units, NotCharged why);

    /** The first quota or byte at a destination on a day of the operator's zone. */
    void roamingBegan(long phone, long at, int destination, int day, int packPriceFen, int packKilobytes);

    /** @param packs how many were charged on this day until now */
    void roamingCharged(long phone, long at, int destination, int day, int packs, long fenOfDay);

    /** The day costs no more; what is free is counted. */
    void roamingCapReached(long phone, long at, int destination, int day, int packs, long freeKilobytes);

    /** The free volume of the day is used up: data rests (or is slow) until the next day, or until it is opened again. */
    void roamingPaused(long phone, long at, int destination, int day, boolean isSlow);

    void roamingReopened(long phone, long at, int destination, int day);

    /** Use of a class in an hour, told once when the hour is over, and again for what was reported late. */
    void useRolledUp(long phone, int hour, int useClass, long units);

    /** Nobody reported what a grant was used for in time; what it held is free again. */
    void grantLapsed(long phone, long at, long session, int useClass);
}
