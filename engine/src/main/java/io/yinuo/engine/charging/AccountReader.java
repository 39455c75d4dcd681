package io.yinuo.engine.charging;

/** Is read an account, line by line: first the account, then its packs in their order, then what was counted. */
public interface AccountReader {

    /**
     * @param heldFen what sessions were promised of the balance
     * @param capFen  what use may cost a month; -1 is no cap
     */
    void account(
            long phone,
            long balanceFen,
            long heldFen,
            int capFen,
            boolean stopsWhenEmpty,
            boolean isFrozen,
            boolean isClosed);

    /** @param held what sessions were promised of it; isRenewing whether the next period follows by itself */
    void pack(
            long number,
            int offer,
            int coverage,
            long size,
            long used,
            long held,
            long from,
            long expires,
            boolean isRenewing,
            boolean isExpired,
            boolean isLapsed);

    /** @param month year × 12 + month - 1 */
    void spent(int month, long fen);

    /** @param day counted from 1970; kilobytes both before and after it was opened again */
    void roamingDay(int destination, int day, long kilobytes, int packs, long fen, boolean isPaused);
}
