package io.yinuo.charging.ledger;

import io.yinuo.engine.charging.AccountReader;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.kernel.Msisdn;
import io.yinuo.ledger.charging.AnswerReader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An account as the ledger has it this moment. */
public final class LedgerAccount implements AccountReader {

    /** @param held what sessions were promised of it */
    public record Pack(
            long number,
            int offer,
            int coverage,
            long size,
            long used,
            long held,
            Instant begins,
            Instant expires,
            boolean isRenewing,
            boolean isExpired,
            boolean isLapsed) {}

    public record Day(int destination, LocalDate day, long kilobytes, int packs, long fen, boolean isPaused) {}

    public long balanceFen;
    public int capFen = -1;
    public boolean stopsWhenEmpty;
    boolean isFrozen;
    public boolean isClosed;
    public final List<Pack> packs = new ArrayList<>();
    public final List<Day> days = new ArrayList<>();

    /** What use that no pack paid for cost, by month. */
    public final Map<YearMonth, Long> spentFen = new HashMap<>();

    private LedgerAccount() {}

    /** Reads it; empty if there is none. */
    public static Optional<LedgerAccount> read(Ledger ledger, Msisdn line) {
        AnswerReader answer = ledger.ask(command -> command.read(line.e164()));
        if (answer.outcome() != Outcome.DONE) {
            return Optional.empty();
        }
        LedgerAccount account = new LedgerAccount();
        answer.readTo(account);
        return Optional.of(account);
    }

    @Override
    public void account(
            long phone, long balance, long heldFen, int cap, boolean stops, boolean frozen, boolean closed) {
        balanceFen = balance;
        capFen = cap;
        stopsWhenEmpty = stops;
        isFrozen = frozen;
        isClosed = closed;
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
        packs.add(new Pack(
                number,
                offer,
                coverage,
                size,
                used,
                held,
                Instant.ofEpochSecond(from),
                Instant.ofEpochSecond(expires),
                isRenewing,
                isExpired,
                isLapsed));
    }

    @Override
    public void spent(int month, long fen) {
        spentFen.put(YearMonth.of(month / 12, month % 12 + 1), fen);
    }

    @Override
    public void roamingDay(int destination, int day, long kilobytes, int packCount, long fen, boolean isPaused) {
        days.add(new Day(destination, LocalDate.ofEpochDay(day), kilobytes, packCount, fen, isPaused));
    }
}
