package io.yinuo.engine.charging;

import java.util.ArrayList;
import java.util.List;

/** What is read of an account, as lines of text; what was counted has no order. */
final class RecordedAccount implements AccountReader {

    private final List<String> lines = new ArrayList<>();
    private final List<String> counted = new ArrayList<>();

    @Override
    public void account(
            long phone,
            long balanceFen,
            long heldFen,
            int capFen,
            boolean stopsWhenEmpty,
            boolean isFrozen,
            boolean isClosed) {
        lines.add(List.of(phone, balanceFen, heldFen, capFen, stopsWhenEmpty, isFrozen, isClosed)
                .toString());
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
            boolean isLapsed) {
        lines.add(List.of("pack", number, offer, coverage, size, used, held, from, expires) + " " + isRenewing + " "
                + isExpired + " " + isLapsed);
    }

    @Override
    public void spent(int month, long fen) {
        counted.add("spent " + month + " " + fen);
    }

    @Override
    public void roamingDay(int destination, int day, long kilobytes, int packs, long fen, boolean isPaused) {
        counted.add("roamingDay " + List.of(destination, day, kilobytes, packs, fen, isPaused));
    }

    String text() {
        return String.join("\n", lines) + "\n"
                + String.join("\n", counted.stream().sorted().toList());
    }
}
