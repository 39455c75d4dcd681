package io.yinuo.engine.charging;

import io.yinuo.engine.charging.memory.AccountTable;
import io.yinuo.engine.charging.memory.CounterTable;
import io.yinuo.engine.charging.memory.PackTable;
import io.yinuo.engine.charging.memory.SessionTable;
import io.yinuo.engine.charging.memory.Slab;
import io.yinuo.engine.charging.memory.SourceTable;
import io.yinuo.engine.charging.memory.StateInput;
import io.yinuo.engine.charging.memory.StateOutput;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a partition: money, packs, quota. One command after another is applied at a moment that comes with it;
 * the answer goes onto a form, the facts to {@link ChargingFacts}. The same commands at the same moments give the same
 * answers, facts and state, in every run and on every machine.
 *
 * <p>Moments are seconds since 1970 in the command's order; one that lies before the last counts as the last. Phones are
 * E.164 numbers. One thread at a time. Rules: TS 32.290 and 32.291 for quota; the operator's own for packs, reminders and
 * roaming days.
 */
public final class ChargingEngine {

    /** How many packs a line may hold when it has bought more. */
    public static final int PACKS_MAX = 64;

    /** How many events may be looked ahead at once. */
    public static final int AHEAD_MAX = 32;

    /** How long a pack that could not be paid waits for money, seconds; then nothing more is told of it. */
    public static final long LAPSED_MAX = PackLife.LAPSED_MAX;

    /** How far use may lie ahead of our clock, seconds: other clocks run fast. */
    private static final int FUTURE_MAX = 3_600;

    private static final int FORGOTTEN_AT_ONCE = 1_000;

    /** Keys are remembered for a week whatever the caller says, seconds. */
    private static final long KEYS_KEPT = 7L * 86_400;

    private final Books books;
    private final Money money;
    private final Spending spending;
    private final Packs packs;
    private final PackLife packLife;
    private final RoamingDays roaming;
    private final Booking booking;
    private final Sessions sessions;
    private final Ageing ageing;
    private final LookAhead lookAhead;

    /**
     * @param zone        whose days and months count; the same for the whole life of the state
     * @param firstNumber the first number for charges and packs; partitions have ranges of their own
     * @param facts       is told everything that happens
     */
    public ChargingEngine(Capacity capacity, ZoneId zone, long firstNumber, ChargingFacts facts) {
        books = new Books(capacity, new OperatorCalendar(zone), firstNumber, facts);
        money = new Money(books);
        spending = new Spending(books, money);
        packs = new Packs(books, spending);
        packLife = new PackLife(books, money, packs);
        roaming = new RoamingDays(books, spending);
        booking = new Booking(books, packs, new OutOfPack(books, spending), roaming);
        sessions = new Sessions(books, money, spending, packs, roaming, booking);
        ageing = new Ageing(books, sessions, packLife);
        lookAhead = new LookAhead(books);
    }

    // ------------------------------------------------------------------------------------------------------- the terms

    /** Brings the next version of the tariff. A version that is there already changes nothing. */
    public void tariff(Tariff tariff, long now, Answer answer) {
        start(now, answer);
        @Nullable Tariff newest = books.newestTariff();
        if (tariff.equals(books.tariff(tariff.version()))) {
            answer.repeated();
        } else if (newest != null
                && (tariff.version() <= newest.version()
                        || tariff.validFrom() < newest.validFrom()
                        || !books.tariffs(before -> sameUnits(before, tariff)))) {
            answer.outcome(Outcome.OUT_OF_RANGE);
        } else {
            books.add(tariff);
        }
    }

    /**
     * Prices may change; what they are for may not, because open parts of a fen are counted in it. Nor may a class that was
     * left out meanwhile come back in other units.
     */
    private static boolean sameUnits(Tariff one, Tariff next) {
        for (UseClass before : one.classes()) {
            for (UseClass after : next.classes()) {
                if (before.number() == after.number() && !sameUnits(before, after)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean sameUnits(UseClass before, UseClass after) {
        return before.unit() == after.unit()
                && (!(before instanceof UseClass.Priced priced)
                        || !(after instanceof UseClass.Priced next)
                        || priced.perUnits() == next.perUnits());
    }

    /**
     * Brings an offer that lines may buy. One that is there already stays as it is. What it brings along is there before it,
     * costs nothing by itself, and is for use of other kinds.
     */
    public void offer(PackTerms terms, long now, Answer answer) {
        start(now, answer);
        @Nullable PackTerms known = books.offer(terms.offer());
        if (known == null && !isWhole(terms)) {
            answer.outcome(Outcome.OUT_OF_RANGE);
        } else if (known == null) {
            books.add(terms);
        } else if (known.equals(terms)) {
            answer.repeated();
        } else {
            answer.outcome(Outcome.KEY_REUSED);
        }
    }

    private boolean isWhole(PackTerms terms) {
        int covered = terms.coverage();
        for (int number : terms.brings()) {
            @Nullable PackTerms part = books.offer(number);
            if (part == null || !part.canBeBrought() || (covered & part.coverage()) != 0) {
                return false;
            }
            covered |= part.coverage();
        }
        return true;
    }

    // ---------------------------------------------------------------------------------------------------- the accounts

    /** Opens an account with this balance, negative if the customer owes. */
    public void open(CommandKey key, long phone, long balanceFen, long now, Answer answer) {
        start(now, answer);
        if (isKnown(key, phone, answer)) {
            return;
        }
        int known = books.accounts.find(phone);
        if (phone < 1 || !Money.isAmount(balanceFen)) {
            answer.outcome(Outcome.OUT_OF_RANGE);
        } else if (known != Slab.NONE && !books.accounts.isClosed(known)) {
            answer.outcome(Outcome.ALREADY_OPEN);
            answer.balanceFen(books.accounts.balance(known));
        } else if (known == Slab.NONE && books.accounts.isFull()) {
            answer.outcome(Outcome.FULL);
        } else {
            int account = known == Slab.NONE ? books.accounts.open(phone) : known;
            books.accounts.closed(account, false);
            books.facts.accountOpened(phone, books.now());
            money.move(account, books.now(), EntryKind.OPENING, balanceFen, 0);
            answer.balanceFen(balanceFen);
            remember(key, answer);
        }
    }

    /**
     * Closes an account: sessions and packs end, and what it holds is closed out. The answer says how much that was. Its
     * charges cannot be given back here any more: the phone's next account may be somebody else's.
     */
    public void close(CommandKey key, long phone, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            long balance = books.accounts.balance(account);
            sessions.endAll(account);
            packLife.endAll(account);
            ageing.endAll(account);
            if (balance != 0) {
                money.move(account, books.now(), EntryKind.CLOSING, -balance, 0);
            }
            money.forgetCharges(account);
            answer.amountFen(Math.abs(balance));
            books.accounts.frozen(account, false);
            books.accounts.stopsWhenEmpty(account, false);
            books.accounts.cap(account, AccountTable.NO_CAP);
            books.accounts.closed(account, true);
            books.facts.accountClosed(phone, books.now());
            return Outcome.DONE;
        });
    }

    /** Freezes an account, or lets it go on. */
    public void freeze(CommandKey key, long phone, boolean frozen, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            if (books.accounts.isFrozen(account) != frozen) {
                books.accounts.frozen(account, frozen);
                books.facts.accountFrozen(phone, books.now(), frozen);
                packLife.renewLapsed(account);
            }
            return Outcome.DONE;
        });
    }

    /**
     * Sets the customer's own limits.
     *
     * @param capFen         what use may cost a month, or {@link AccountTable#NO_CAP}
     * @param stopsWhenEmpty whether priced use stops when no pack covers it
     */
    public void limits(CommandKey key, long phone, long capFen, boolean stopsWhenEmpty, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            if (capFen < AccountTable.NO_CAP || capFen > Money.AMOUNT_MAX) {
                return Outcome.OUT_OF_RANGE;
            }
            books.accounts.cap(account, (int) capFen);
            books.accounts.stopsWhenEmpty(account, stopsWhenEmpty);
            spending.capChanged(account);
            books.facts.limitsChanged(phone, books.now(), (int) capFen, stopsWhenEmpty);
            return Outcome.DONE;
        });
    }

    // ------------------------------------------------------------------------------------------------------- the money

    /** Adds money, more than nothing. */
    public void topUp(CommandKey key, long phone, long fen, long now, Answer answer) {
        once(
                key,
                phone,
                now,
                answer,
                account -> fen < 1 ? Outcome.OUT_OF_RANGE : credit(account, EntryKind.TOP_UP, fen, answer));
    }

    /** A change that staff agreed on, either way; never below nothing. */
    public void adjust(CommandKey key, long phone, long fen, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            if (fen == 0 || !Money.isAmount(fen)) {
                return Outcome.OUT_OF_RANGE;
            }
            if (fen < 0 && books.accounts.balance(account) + fen < 0) {
                return Outcome.NOT_ENOUGH_BALANCE;
            }
            return credit(account, EntryKind.ADJUSTMENT, fen, answer);
        });
    }

    private Outcome credit(int account, EntryKind kind, long fen, Answer answer) {
        if (!Money.isAmount(fen) || Math.abs(books.accounts.balance(account) + fen) > Money.BALANCE_MAX) {
            return Outcome.OUT_OF_RANGE;
        }
        money.move(account, books.now(), kind, fen, 0);
        answer.amountFen(Math.abs(fen));
        if (fen > 0) {
            answer.balanceFen(books.accounts.balance(account));
            packLife.renewLapsed(account);
        }
        return Outcome.DONE;
    }

    /**
     * Charges money for something that is not a pack; a refund can name it by its number. Where there was no open account,
     * the key stays refused: nobody is charged later for what he was refused.
     */
    public void charge(CommandKey key, long phone, long fen, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            if (fen < 1 || fen > Money.AMOUNT_MAX) {
                return Outcome.OUT_OF_RANGE;
            }
            if (books.accounts.isFrozen(account)) {
                return Outcome.ACCOUNT_FROZEN;
            }
            if (!money.covers(account, fen)) {
                return Outcome.NOT_ENOUGH_BALANCE;
            }
            if (books.charges.isFull()) {
                return Outcome.FULL;
            }
            answer.number(money.charge(account, books.now(), (int) fen, 0));
            answer.amountFen(fen);
            return Outcome.DONE;
        });
        boolean isFinal = answer.outcome() == Outcome.NO_SUCH_ACCOUNT || answer.outcome() == Outcome.ACCOUNT_CLOSED;
        if (isFinal && !answer.isRepeated()) {
            remember(key, answer);
        }
    }

    /**
     * Gives a charge back, or a part of it.
     *
     * @param charge the number of the charge
     * @param fen    how much; 0 for all that is left of it
     */
    public void refund(CommandKey key, long phone, long charge, long fen, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            int found = money.find(account, charge);
            if (found == Slab.NONE) {
                return Outcome.NO_SUCH_CHARGE;
            }
            int left = books.charges.amount(found) - books.charges.refunded(found);
            if (left == 0) {
                return Outcome.ALREADY_REFUNDED;
            }
            if (fen < 0 || fen > left) {
                return fen < 0 ? Outcome.OUT_OF_RANGE : Outcome.MORE_THAN_CHARGED;
            }
            int amount = fen == 0 ? left : (int) fen;
            money.refund(account, found, amount);
            answer.number(charge);
            answer.amountFen(amount);
            answer.balanceFen(books.accounts.balance(account));
            packLife.renewLapsed(account);
            return Outcome.DONE;
        });
    }

    /** Remembers a key for something that was done elsewhere, and gives it a number. Nothing else is done under it here. */
    public void record(CommandKey key, long now, Answer answer) {
        start(now, answer);
        if (!isKnown(key, 0, answer)) {
            answer.number(books.nextNumber());
            remember(key, answer);
        }
    }

    // ------------------------------------------------------------------------------------------------------- the packs

    /**
     * Buys a pack of an offer, or more of one, with all that it brings: the whole or nothing. The answer names the pack of the
     * offer itself.
     */
    public void buy(CommandKey key, long phone, int offer, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            @Nullable PackTerms terms = books.offer(offer);
            if (terms == null) {
                return Outcome.NO_SUCH_OFFER;
            }
            if (books.isBrought(offer)) {
                return Outcome.NOT_ALONE;
            }
            if (books.accounts.isFrozen(account)) {
                return Outcome.ACCOUNT_FROZEN;
            }
            if (books.accounts.packs(account) + terms.packs() > PACKS_MAX) {
                return Outcome.TOO_MANY_PACKS;
            }
            if (!money.covers(account, terms.priceFen())) {
                return Outcome.NOT_ENOUGH_BALANCE;
            }
            if (books.packs.room() < terms.packs() || books.charges.isFull()) {
                return Outcome.FULL;
            }
            if (terms.priceFen() > 0) {
                answer.number(money.charge(account, books.now(), terms.priceFen(), offer));
            }
            answer.amountFen(terms.priceFen());
            answer.pack(packLife.add(account, terms, books.now()));
            return Outcome.DONE;
        });
    }

    /** Renews a pack that waits for money, if there is enough now. */
    public void renew(CommandKey key, long phone, long pack, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            int found = packs.find(account, pack);
            @Nullable PackTerms terms = found == Slab.NONE ? null : books.offer(books.packs.offer(found));
            if (terms == null) {
                return Outcome.NO_SUCH_PACK;
            }
            if (!books.packs.is(found, PackTable.LAPSED)) {
                return Outcome.NOT_LAPSED;
            }
            if (books.accounts.isFrozen(account)) {
                return Outcome.ACCOUNT_FROZEN;
            }
            if (!packLife.renew(account, found, terms, books.now(), answer)) {
                return Outcome.NOT_ENOUGH_BALANCE;
            }
            answer.amountFen(terms.priceFen());
            return Outcome.DONE;
        });
    }

    /** Ends the renewal of a pack; what was paid works to its end, and so does what it brought. */
    public void stop(CommandKey key, long phone, long pack, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            int found = packs.find(account, pack);
            if (found == Slab.NONE) {
                return Outcome.NO_SUCH_PACK;
            }
            if (books.packs.is(found, PackTable.BROUGHT)) {
                return Outcome.NOT_ALONE;
            }
            answer.pack(pack);
            packLife.stop(account, found);
            return Outcome.DONE;
        });
    }

    /** Opens today's roaming day at a destination again, which rests because its free volume is used up. */
    public void reopenRoaming(CommandKey key, long phone, int destination, long now, Answer answer) {
        once(
                key,
                phone,
                now,
                answer,
                account -> roaming.reopen(account, destination) ? Outcome.DONE : Outcome.NOT_PAUSED);
    }

    // --------------------------------------------------------------------------------------------------------- the use

    /**
     * Books one record of use of a source that numbers its records. A source of which nothing was booked for so long that all
     * of it would be too late now is forgotten, and may begin anew at 1.
     *
     * @param number from 1; seen before, or too far behind ({@link SourceTable#WINDOW}), is a duplicate
     * @param units  of the class; each record is a whole session
     * @param usedAt second; at most an hour ahead of now, which then counts as now
     */
    public void use(
            long source,
            long number,
            long phone,
            int useClass,
            int destination,
            long units,
            long usedAt,
            long now,
            Answer answer) {
        start(now, answer);
        int record = books.sources.find(source);
        long largest = record == Slab.NONE ? 0 : books.sources.largest(record);
        if (number < 1 || usedAt > books.now() + FUTURE_MAX) {
            answer.outcome(Outcome.OUT_OF_RANGE);
        } else if (record != Slab.NONE && books.sources.isSeen(record, number)) {
            answer.outcome(Outcome.DUPLICATE);
        } else if (number - largest > SourceTable.LEAP_MAX) {
            answer.outcome(Outcome.LEAP);
        } else if (record == Slab.NONE && books.sources.isFull()) {
            answer.outcome(Outcome.FULL);
        } else {
            int account = openAccount(phone, answer);
            if (account != Slab.NONE) {
                ageing.catchUp(account);
                long at = Math.min(usedAt, books.now());
                Outcome checked = booking.check(account, useClass, destination, units, at);
                answer.outcome(checked);
                if (checked == Outcome.DONE) {
                    int seen = record == Slab.NONE ? books.sources.add(source) : record;
                    books.sources.see(seen, number, books.now());
                    booking.book(account, useClass, destination, units, at, Slab.NONE, answer);
                }
                answer.balanceFen(books.accounts.balance(account));
            }
        }
    }

    /** Says whose use comes next, at most {@link #AHEAD_MAX} of them. Changes nothing; it is then booked faster. */
    public void expect(long[] phones, int count) {
        lookAhead.at(phones, count);
    }

    /** Begins a session of a network function, under a number that no other session has. */
    public void openSession(long session, long phone, long now, Answer answer) {
        start(now, answer);
        int account = openAccount(phone, answer);
        if (account == Slab.NONE) {
            return;
        }
        ageing.catchUp(account);
        int known = books.sessions.find(session, SessionTable.WHOLE);
        if (known != Slab.NONE) {
            ageing.catchUp(books.sessions.account(known)); // its time may be over, though nobody looked yet
            known = books.sessions.find(session, SessionTable.WHOLE);
        }
        if (known != Slab.NONE) {
            boolean same = books.sessions.account(known) == account && !sessions.isReleased(known);
            answer.outcome(same ? Outcome.DONE : Outcome.ALREADY_A_SESSION);
            answer.repeated();
        } else if (books.sessions.isFull()) {
            answer.outcome(Outcome.FULL);
        } else {
            sessions.open(account, session);
        }
        answer.balanceFen(books.accounts.balance(account));
    }

    /**
     * Takes a session's report on one class of use, and grants more.
     *
     * <p>Use that was reported is booked even when nothing more is granted; the outcome is that of the grant then.
     *
     * @param key    a digest of the report; the last report again gets its grant again, with no validity if that is over
     * @param used   units since the last report
     * @param wanted units; 0 asks us to decide; negative wants none
     */
    public void report(
            long session,
            long key,
            int useClass,
            int destination,
            long used,
            long wanted,
            long usedAt,
            long now,
            Answer answer) {
        start(now, answer);
        int whole = books.sessions.find(session, SessionTable.WHOLE);
        if (whole == Slab.NONE) {
            answer.outcome(Outcome.NO_SUCH_SESSION);
            return;
        }
        int account = books.sessions.account(whole);
        ageing.catchUp(account);
        whole = books.sessions.find(session, SessionTable.WHOLE); // it may have been forgotten just now
        boolean isClass = useClass >= 0 && useClass < UseClass.CLASSES_MAX;
        int record = isClass ? books.sessions.find(session, useClass) : Slab.NONE;
        if (!sessions.isRepeated(record, key, answer)) {
            long at = Math.min(usedAt, books.now());
            Outcome checked = checkReport(account, whole, record, useClass, destination, used, usedAt);
            answer.outcome(checked);
            if (checked == Outcome.DONE) {
                sessions.report(whole, record, key, useClass, destination, used, wanted, at, answer);
            }
        }
        answer.balanceFen(books.accounts.balance(account));
        answer.leftUnits(isClass ? packs.left(account, useClass) : 0);
    }

    private Outcome checkReport(
            int account, int whole, int record, int useClass, int destination, long used, long usedAt) {
        if (whole == Slab.NONE || sessions.isReleased(whole)) {
            return Outcome.NO_SUCH_SESSION;
        }
        if (usedAt > books.now() + FUTURE_MAX) {
            return Outcome.OUT_OF_RANGE;
        }
        if (record == Slab.NONE && books.sessions.isFull()) {
            return Outcome.FULL;
        }
        return booking.check(account, useClass, destination, used, Math.min(usedAt, books.now()));
    }

    /** Ends a session; what it holds is free again. */
    public void release(long session, long now, Answer answer) {
        start(now, answer);
        int whole = books.sessions.find(session, SessionTable.WHOLE);
        if (whole == Slab.NONE) {
            answer.outcome(Outcome.NO_SUCH_SESSION);
            return;
        }
        int account = books.sessions.account(whole);
        ageing.catchUp(account);
        whole = books.sessions.find(session, SessionTable.WHOLE);
        if (whole == Slab.NONE) {
            answer.outcome(Outcome.NO_SUCH_SESSION);
        } else if (sessions.isReleased(whole)) {
            answer.repeated();
        } else {
            sessions.release(whole);
        }
        answer.balanceFen(books.accounts.balance(account));
    }

    // -------------------------------------------------------------------------------------------------------- the time

    /**
     * Time passes: what is due happens, and what may be forgotten is. Accounts are looked at so many times at most; {@link
     * Answer#work} says how often.
     *
     * @param forgetKeysBefore keys of commands before this second are forgotten, unless they are younger than a week; the
     *                         caller knows that their facts are safe elsewhere
     */
    public void advance(int looksMax, long forgetKeysBefore, long now, Answer answer) {
        start(now, answer);
        answer.work(ageing.catchUpAll(looksMax));
        long before = Math.min(forgetKeysBefore, books.now() - KEYS_KEPT);
        for (int i = 0; i < FORGOTTEN_AT_ONCE && books.keys.forgetOldestBefore(before); i++) {}
        forgetSources();
    }

    /**
     * Sources are forgotten when whatever was booked of them would be too late now, also what lay an hour ahead of our clock:
     * it may come again, and is refused for its time.
     */
    private void forgetSources() {
        long before = books.tooLateBefore() - FUTURE_MAX;
        for (int i = 0; i < FORGOTTEN_AT_ONCE && books.sources.forgetOldestBefore(before); i++) {}
    }

    // ------------------------------------------------------------------------------------------------------ the
    // picture

    /** Reads an account to somebody. Changes nothing. Returns whether there is one. */
    public boolean read(long phone, AccountReader reader) {
        int account = books.accounts.find(phone);
        if (account == Slab.NONE) {
            return false;
        }
        AccountTable accounts = books.accounts;
        reader.account(
                phone,
                accounts.balance(account),
                accounts.heldFen(account),
                accounts.cap(account),
                accounts.stopsWhenEmpty(account),
                accounts.isFrozen(account),
                accounts.isClosed(account));
        for (int pack = accounts.firstPack(account); pack != Slab.NONE; pack = books.packs.next(pack)) {
            read(pack, reader);
        }
        CounterTable counters = books.counters;
        for (int counter = accounts.firstCounter(account); counter != Slab.NONE; counter = counters.next(counter)) {
            if (counters.is(counter, CounterTable.Kind.SPENT)) {
                reader.spent(counters.period(counter), counters.fen(counter));
            } else if (counters.is(counter, CounterTable.Kind.ROAMING)) {
                reader.roamingDay(
                        counters.destination(counter),
                        counters.period(counter),
                        counters.units(counter) + counters.unitsAfter(counter),
                        counters.packs(counter),
                        counters.fen(counter),
                        roaming.isResting(counter));
            }
        }
        return true;
    }

    private void read(int pack, AccountReader reader) {
        PackTable table = books.packs;
        @Nullable PackTerms terms = books.offer(table.offer(pack));
        reader.pack(
                table.number(pack),
                table.offer(pack),
                table.coverage(pack),
                table.size(pack),
                table.used(pack),
                table.held(pack),
                table.from(pack),
                table.expires(pack),
                terms != null && terms.renews() && !table.is(pack, PackTable.STOPPED | PackTable.ROLLED_OVER),
                table.is(pack, PackTable.EXPIRED),
                table.is(pack, PackTable.LAPSED));
    }

    /** The whole state, for those who look after it. */
    Books books() {
        return books;
    }

    /** How many accounts there are, closed ones included. */
    public int accounts() {
        return books.accounts.count();
    }

    /** How many sources of use are remembered. */
    public int sources() {
        return books.sources.count();
    }

    /** How many keys of commands are remembered. */
    public int keys() {
        return books.keys.count();
    }

    /** The bytes that accounts, packs and counters take, with what finds them. */
    public long bytesOfSubscribers() {
        return books.bytesOfSubscribers();
    }

    public void writeTo(StateOutput out) {
        books.writeTo(out);
    }

    /** Becomes what was written, in place of what it is. */
    public void readFrom(StateInput in) {
        books.readFrom(in);
    }

    // ---------------------------------------------------------------------------------------------------------- the
    // keys

    /** What a command does with an open account that is up to date. */
    private interface Deed {
        Outcome with(int account);
    }

    private void start(long now, Answer answer) {
        books.now(now);
        answer.blank();
    }

    /** Does something once for its key. A refusal changes nothing and may be asked for again. */
    private void once(CommandKey key, long phone, long now, Answer answer, Deed deed) {
        start(now, answer);
        if (isKnown(key, phone, answer)) {
            return;
        }
        int account = openAccount(phone, answer);
        if (account != Slab.NONE) {
            ageing.catchUp(account);
            answer.outcome(deed.with(account));
            answer.balanceFen(books.accounts.balance(account));
        }
        if (answer.isDone()) {
            remember(key, answer);
        }
    }

    private boolean isKnown(CommandKey key, long phone, Answer answer) {
        int known = books.keys.find(key.first(), key.second());
        if (known == Slab.NONE) {
            if (books.keys.isFull()) {
                answer.outcome(Outcome.FULL);
            }
            return books.keys.isFull();
        }
        int account = books.accounts.find(phone);
        if (books.keys.print(known) != key.print()) {
            answer.outcome(Outcome.KEY_REUSED);
            answer.balanceFen(account == Slab.NONE ? 0 : books.accounts.balance(account));
            return true;
        }
        answer.repeated();
        answer.outcome(Outcome.of(books.keys.outcome(known)));
        if (!answer.isDone()) {
            answer.balanceFen(account == Slab.NONE ? 0 : books.accounts.balance(account));
            return true;
        }
        answer.balanceFen(books.keys.balance(known));
        answer.number(books.keys.number(known));
        answer.pack(books.keys.pack(known));
        answer.amountFen(books.keys.amount(known));
        return true;
    }

    private void remember(CommandKey key, Answer answer) {
        int record = books.keys.add(
                key.first(),
                key.second(),
                key.print(),
                books.now(),
                answer.outcome().code());
        books.keys.answer(record, answer.balanceFen(), answer.number(), answer.pack(), answer.amountFen());
    }

    /** The account of a phone, if it is open; else the answer says why not. */
    private int openAccount(long phone, Answer answer) {
        int account = books.accounts.find(phone);
        if (account == Slab.NONE) {
            answer.outcome(Outcome.NO_SUCH_ACCOUNT);
        } else if (books.accounts.isClosed(account)) {
            answer.outcome(Outcome.ACCOUNT_CLOSED);
            return Slab.NONE;
        }
        return account;
    }
}
