package io.yinuo.charging.ledger;

import io.yinuo.engine.charging.AccountReader;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.kernel.Fen;
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

/**
 * An account as the ledger has it at one moment.
 *
 * @param cap   what use may cost a month at most, as the customer set it; empty for no cap
 * @param packs in the order in which they are used
 * @param days  abroad, as long as they can change
 * @param spent what use that no pack paid for cost, by month
 */
public record LedgerAccount(
        Fen balance,
        Optional<Fen> cap,
        boolean stopsWhenEmpty,
        boolean isClosed,
        List<Pack> packs,
        List<Day> days,
        Map<YearMonth, Fen> spent) {

    public LedgerAccount {
        packs = List.copyOf(packs);
        days = List.copyOf(days);
        spent = Map.copyOf(spent);
    }

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

    /** Reads it; empty if there is none. */
    public static Optional<LedgerAccount> read(Ledger ledger, Msisdn line) {
        AnswerReader answer = ledger.ask(command -> command.read(line.e164()));
        if (answer.outcome() != Outcome.DONE) {
            return Optional.empty();
        }
        Reading reading = new Reading();
        answer.readTo(reading);
        return Optional.of(reading.account());
    }

    /** Takes the account line by line. */
    private static final class Reading implements AccountReader {

        private long balanceFen;
        private int capFen = -1;
        private boolean stopsWhenEmpty;
        private boolean isClosed;
        private final List<Pack> packs = new ArrayList<>();
        private final List<Day> days = new ArrayList<>();
        private final Map<YearMonth, Fen> spent = new HashMap<>();

        private LedgerAccount account() {
            return new LedgerAccount(
                    new Fen(balanceFen),
                    capFen < 0 ? Optional.empty() : Optional.of(new Fen(capFen)),
                    stopsWhenEmpty,
                    isClosed,
                    packs,
                    days,
                    spent);
        }

        @Override
        public void account(
                long phone, long balance, long heldFen, int cap, boolean stops, boolean frozen, boolean closed) {
            balanceFen = balance;
            capFen = cap;
            stopsWhenEmpty = stops;
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
            spent.put(YearMonth.of(month / 12, month % 12 + 1), new Fen(fen));
        }

        @Override
        public void roamingDay(int destination, int day, long kilobytes, int packCount, long fen, boolean isPaused) {
            days.add(new Day(destination, LocalDate.ofEpochDay(day), kilobytes, packCount, fen, isPaused));
        }
    }
}
