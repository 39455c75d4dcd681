package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.AccountTable;
import io.yinuo.engine.charging.memory.ChargeTable;
import io.yinuo.engine.charging.memory.CounterTable;
import io.yinuo.engine.charging.memory.KeyTable;
import io.yinuo.engine.charging.memory.PackTable;
import io.yinuo.engine.charging.memory.SessionTable;
import io.yinuo.engine.charging.memory.Slab;
import io.yinuo.engine.charging.memory.SourceTable;
import io.yinuo.engine.charging.memory.StateInput;
import io.yinuo.engine.charging.memory.StateOutput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The whole state of a partition, on which the rules work. */
final class Books {

    /** So many versions of the tariff are kept; the oldest go. */
    static final int TARIFFS_MAX = 64;

    final AccountTable accounts;
    final PackTable packs;
    final CounterTable counters;
    final SessionTable sessions;
    final ChargeTable charges;
    final KeyTable keys;
    final SourceTable sources;
    final OperatorCalendar calendar;
    final ChargingFacts facts;

    /** In the order in which they become valid. */
    private final List<Tariff.Table> tariffs = new ArrayList<>();

    /** The version that holds now, which nearly everybody asks for, and when it begins and ends. */
    private Tariff.@Nullable Table present;

    private long presentFrom = Long.MAX_VALUE;
    private long presentUntil;

    private final NavigableMap<Integer, PackTerms> offers = new TreeMap<>();

    /** The offers that come with others; it follows from those. */
    private final Set<Integer> brought = new HashSet<>();

    /** The moment of the present command, seconds; it never goes back. */
    private long now;

    /** Use before this moment was too late once and stays so, because what it belongs to may be gone. It never goes back. */
    private long tooLateBefore;

    /** The last number that a charge or pack got. */
    private long lastNumber;

    Books(Capacity capacity, OperatorCalendar calendar, long firstNumber, ChargingFacts facts) {
        accounts = new AccountTable(capacity.accounts());
        packs = new PackTable(capacity.packs());
        counters = new CounterTable(capacity.counters());
        sessions = new SessionTable(capacity.sessions());
        charges = new ChargeTable(capacity.charges());
        keys = new KeyTable(capacity.keys());
        sources = new SourceTable(capacity.sources());
        this.calendar = calendar;
        this.facts = facts;
        lastNumber = firstNumber - 1;
    }

    long now() {
        return now;
    }

    /** Time passes; a clock that was set back stands still instead. */
    void now(long second) {
        now = Math.max(now, second);
        if (now >= presentUntil) {
            findPresent();
        }
        Tariff.Table table = present;
        if (table != null) {
            tooLateBefore = Math.max(tooLateBefore, now - table.tariff().lateMax());
        }
    }

    private void findPresent() {
        Tariff.Table table = newestAt(now);
        present = table;
        presentFrom = table == null ? Long.MAX_VALUE : table.tariff().validFrom();
        presentUntil = nextTariffAfter(now);
    }

    /** Use before this moment is not booked any more. */
    long tooLateBefore() {
        return tooLateBefore;
    }

    long nextNumber() {
        return ++lastNumber;
    }

    @Nullable
    PackTerms offer(int number) {
        return offers.get(number);
    }

    void add(PackTerms terms) {
        offers.put(terms.offer(), terms);
        brought.addAll(terms.brings());
    }

    /** Whether an offer comes with others, and never alone. */
    boolean isBrought(int offer) {
        return brought.contains(offer);
    }

    void add(Tariff tariff) {
        tariffs.add(new Tariff.Table(tariff));
        if (tariffs.size() > TARIFFS_MAX) {
            tariffs.removeFirst();
        }
        findPresent();
    }

    @Nullable
    Tariff newestTariff() {
        return tariffs.isEmpty() ? null : tariffs.getLast().tariff();
    }

    /** Whether something is so of every version of the tariff that is kept. */
    boolean tariffs(Predicate<Tariff> isSo) {
        return tariffs.stream().map(Tariff.Table::tariff).allMatch(isSo);
    }

    /** A version that is still kept. */
    @Nullable
    Tariff tariff(int version) {
        for (Tariff.Table table : tariffs) {
            if (table.tariff().version() == version) {
                return table.tariff();
            }
        }
        return null;
    }

    /** The tariff that holds at a moment; null before the first one. */
    Tariff.@Nullable Table tariffAt(long second) {
        return second >= presentFrom && second < presentUntil ? present : newestAt(second);
    }

    private Tariff.@Nullable Table newestAt(long second) {
        for (int i = tariffs.size() - 1; i >= 0; i--) {
            Tariff.Table table = tariffs.get(i);
            if (table.tariff().validFrom() <= second) {
                return table;
            }
        }
        return null;
    }

    /** The version of the tariff that holds now; 0 before the first one. */
    int tariffVersion() {
        Tariff.Table table = present;
        return table == null ? 0 : table.tariff().version();
    }

    /** When the tariff that holds now ends, as far as is known. */
    long nextTariffAfter(long second) {
        for (int i = 0; i < tariffs.size(); i++) {
            if (tariffs.get(i).tariff().validFrom() > second) {
                return tariffs.get(i).tariff().validFrom();
            }
        }
        return OperatorCalendar.LAST_SECOND;
    }

    /** How long after its end a period or pack is kept, by the tariff that holds now; without one, as long as may be. */
    long lateMax() {
        Tariff.Table table = present;
        return table == null ? Tariff.LATE_MAX : table.tariff().lateMax();
    }

    int counter(int account, CounterTable.Kind kind, int useClass, int destination, int period) {
        return counters.find(accounts.firstCounter(account), kind, useClass, destination, period);
    }

    /** A counter that the account has not got yet. */
    int addCounter(int account, CounterTable.Kind kind, int useClass, int destination, int period) {
        int counter = counters.allocate(kind, useClass, destination, period);
        counters.next(counter, accounts.firstCounter(account));
        accounts.firstCounter(account, counter);
        return counter;
    }

    long bytesOfSubscribers() {
        return accounts.bytes() + packs.bytes() + counters.bytes();
    }

    void writeTo(StateOutput out) {
        out.put(now);
        out.put(tooLateBefore);
        out.put(lastNumber);
        out.put(offers.size());
        offers.values().forEach(terms -> TermsPicture.write(terms, out));
        out.put(tariffs.size());
        tariffs.forEach(table -> TermsPicture.write(table.tariff(), out));
        accounts.writeTo(out);
        packs.writeTo(out);
        counters.writeTo(out);
        sessions.writeTo(out);
        charges.writeTo(out);
        keys.writeTo(out);
        sources.writeTo(out);
    }

    void readFrom(StateInput in) {
        now = in.get();
        tooLateBefore = in.get();
        lastNumber = in.get();
        offers.clear();
        brought.clear();
        for (long left = in.get(); left > 0; left--) {
            add(TermsPicture.readOffer(in));
        }
        tariffs.clear();
        findPresent();
        for (long left = in.get(); left > 0; left--) {
            add(TermsPicture.readTariff(in));
        }
        accounts.readFrom(in);
        packs.readFrom(in);
        counters.readFrom(in);
        sessions.readFrom(in);
        charges.readFrom(in);
        keys.readFrom(in);
        sources.readFrom(in);
        for (int account = 0; account < accounts.count(); account++) {
            for (int record = accounts.firstSession(account); record != Slab.NONE; record = sessions.next(record)) {
                sessions.index(record);
            }
        }
    }
}
