package io.yinuo.charging.nchf;

import io.yinuo.SettableClock;
import io.yinuo.charging.ToldLedger;
import io.yinuo.charging.wiring.AccountNews;
import io.yinuo.engine.charging.AccountReader;
import io.yinuo.engine.charging.CommandKey;
import io.yinuo.engine.charging.Life;
import io.yinuo.engine.charging.Outcome;
import io.yinuo.engine.charging.PackTerms;
import io.yinuo.engine.charging.PackTerms.TopUp;
import io.yinuo.engine.charging.PriceBand;
import io.yinuo.engine.charging.RoamingZone;
import io.yinuo.engine.charging.Slice;
import io.yinuo.engine.charging.Tariff;
import io.yinuo.engine.charging.Unit;
import io.yinuo.engine.charging.UseClass;
import io.yinuo.ledger.FactPosition;
import io.yinuo.ledger.charging.AnswerReader;
import io.yinuo.ledger.charging.CommandWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;

/** A real ledger with a tariff and offers, whose time is a test's clock, and what a test asks of it past the door. */
public final class QuotaHouse implements AutoCloseable {

    public static final long MB = 1L << 20;

    /** Fen for a MB that no pack covers. */
    public static final int PRICE_OF_MB = 29;

    public static final int STACK_30 = 2;
    public static final int DAY_GIFT = 9;
    private static final int TAIWAN = 466;
    private static final byte[] NO_WORDS = {};

    private final ToldLedger ledger;
    private final AtomicLong keys = new AtomicLong();
    private final AtomicReference<FactPosition> heard = new AtomicReference<>(FactPosition.START);

    public QuotaHouse(Path home, SettableClock clock) {
        ledger = new ToldLedger(home, clock);
        long begin = clock.instant().getEpochSecond() - 86_400;
        done(command -> command.tariff(tariff(begin)));
        done(command -> command.offer(pack(STACK_30, 1_000 * MB, 3_000, new Life.MonthEnds(1))));
        done(command -> command.offer(pack(DAY_GIFT, 100 * MB, 0, new Life.DayEnds(1))));
    }

    private static Tariff tariff(long begin) {
        Slice data = new Slice(100 * MB, MB);
        TreeMap<Integer, RoamingZone> zones = new TreeMap<>();
        zones.put(1, new RoamingZone(300, 3_072, 10, 51_200, false));
        TreeMap<Integer, Integer> destinations = new TreeMap<>();
        destinations.put(TAIWAN, 1);
        List<PriceBand> minute = List.of(new PriceBand(0, 19));
        List<PriceBand> message = List.of(new PriceBand(0, 10));
        return new Tariff(
                1,
                begin,
                List.of(
                        new UseClass.Priced(0, Unit.BYTES, data, MB, List.of(new PriceBand(0, PRICE_OF_MB))),
                        new UseClass.DayPacks(1, data),
                        new UseClass.Priced(2, Unit.SECONDS, new Slice(600, 60), 60, minute),
                        new UseClass.Priced(3, Unit.MESSAGES, new Slice(10, 1), 1, message)),
                zones,
                destinations,
                List.of(50, 80, 100),
                3 * 86_400,
                3 * 86_400,
                3_600);
    }

    private static PackTerms pack(int offer, long size, int price, Life life) {
        return new PackTerms(offer, 20, 1, size, price, life, false, Optional.empty(), TopUp.STACK, 0, List.of());
    }

    public QuotaLedger ledger() {
        return ledger::submit;
    }

    public AnswerReader done(ToIntFunction<CommandWriter> command) {
        AnswerReader answer = ledger.ask(command);
        if (answer.outcome() != Outcome.DONE) {
            throw new AssertionError(answer.outcome());
        }
        return answer;
    }

    private CommandKey key() {
        return new CommandKey(keys.incrementAndGet(), 7, 0);
    }

    public void open(long phone, long fen) {
        done(command -> command.open(key(), phone, fen));
    }

    public void close(long phone) {
        done(command -> command.close(key(), phone));
    }

    public void topUp(long phone, long fen) {
        done(command -> command.topUp(key(), phone, fen, NO_WORDS));
    }

    public void buy(long phone, int offer) {
        done(command -> command.buy(key(), phone, offer, NO_WORDS));
    }

    public void freeze(long phone) {
        done(command -> command.freeze(key(), phone, true, NO_WORDS));
    }

    /** What has become due happens. */
    public void letTimePass() {
        done(command -> command.advance(10_000, 0));
    }

    /** Tells the door what has happened since the last call, as the rows' maker does. */
    public void tellNews(NchfDoor door) {
        AccountNews news = new AccountNews(door::quotaChanged, door::accountClosed);
        for (int some = -1; some != 0; ) {
            some = ledger.facts(heard.get(), 1_000, (logPosition, index, kind, fact, offset, length) -> {
                news.onFact(kind, fact, offset, length);
                heard.set(new FactPosition(logPosition, index));
            });
        }
        news.written();
    }

    /** An account as it stands: the balance, what is held of it, what packs used and hold. */
    public record Standing(long balanceFen, long heldFen, long usedUnits, long heldUnits) {}

    public Standing standing(long phone) {
        Sum sum = new Sum();
        ledger.ask(command -> command.read(phone)).readTo(sum);
        return new Standing(sum.balance, sum.heldFen, sum.used, sum.heldUnits);
    }

    private static final class Sum implements AccountReader {

        private long balance;
        private long heldFen;
        private long used;
        private long heldUnits;

        @Override
        public void account(
                long phone,
                long balanceFen,
                long held,
                int capFen,
                boolean stopsWhenEmpty,
                boolean isFrozen,
                boolean isClosed) {
            balance = balanceFen;
            heldFen = held;
        }

        @Override
        public void pack(
                long number,
                int offer,
                int coverage,
                long size,
                long usedOfPack,
                long held,
                long from,
                long expires,
                boolean isRenewing,
                boolean isExpired,
                boolean isLapsed) {
            used += usedOfPack;
            heldUnits += held;
        }

        @Override
        public void spent(int month, long fen) {}

        @Override
        public void roamingDay(int destination, int day, long kilobytes, int packs, long fen, boolean isPaused) {}
    }

    @Override
    public void close() {
        ledger.close();
    }
}
