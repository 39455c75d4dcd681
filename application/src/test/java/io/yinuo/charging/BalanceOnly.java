package io.yinuo.charging;

import io.yinuo.engine.charging.AccountReader;
import java.util.concurrent.atomic.AtomicLong;

/** Reads of an account what it holds. */
public record BalanceOnly(AtomicLong balance) implements AccountReader {

    @Override
    public void account(
            long phone,
            long balanceFen,
            long heldFen,
            int capFen,
            boolean stopsWhenEmpty,
            boolean isFrozen,
            boolean isClosed) {
        balance.set(balanceFen);
    }

    @Override
    public void pack(
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
            boolean isLapsed) {}

    @Override
    public void spent(int month, long fen) {}

    @Override
    public void roamingDay(int destination, int day, long kilobytes, int packs, long fen, boolean isPaused) {}
}
