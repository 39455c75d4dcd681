package io.yinuo.engine.charging;

import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the charging engine should do, written to be believed at sight: everything that happened is kept in lists, and what
 * follows from it is counted anew each time. It knows no limits of memory.
 */
final class PlainLedger {

    /** How many packs a line may hold, how far a source's numbers may lie back or leap, how far other clocks run fast. */
    private static final int PACKS_MAX = 64;

    private static final int WINDOW = 4_096;
    private static final int LEAP_MAX = 1 << 20;
    private static final int FUTURE_MAX = 3_600;
    private static final long AMOUNT_MAX = 1_000_000_000L;

    private final PlainBooks books;
    private final PlainMoney money;
    private final PlainPacks packs;
    private final PlainPackLife packLife;
    private final PlainRoaming roaming;
    private final PlainUse use;
    private final PlainQuota quota;
    private final PlainClock clock;

    /** In the order in which they came. */
    private final Map<Name, Given> keys = new LinkedHashMap<>();

    /** By source, that of which something was booked last at the end. */
    private final Map<Long, Seen> seen = new LinkedHashMap<>();

    private record Seen(NavigableSet<Long> numbers, long bookedLast) {}

    private record Name(long first, long second) {}

    private record Given(
            long print, long at, Outcome outcome, long balanceFen, long number, long pack, long amountFen) {}

    PlainLedger(ZoneId zone, long firstNumber, ChargingFacts facts) {
        books = new PlainBooks(new PlainTime(zone), firstNumber, facts);
        money = new PlainMoney(books);
        packs = new PlainPacks(books, money);
        packLife = new PlainPackLife(books, money, packs);
        roaming = new PlainRoaming(books, money);
        use = new PlainUse(books, packs, money, roaming);
        quota = new PlainQuota(books, money, packs, roaming, use);
        clock = new PlainClock(books, quota, packLife);
    }

    PlainBooks books() {
        return books;
    }

    // ------------------------------------------------------------------------------------------------------- the terms

    void tariff(Tariff tariff, long now, Answer answer) {
        start(now, answer);
        if (!books.terms.tariffs.isEmpty() && books.terms.tariffs.getLast().equals(tariff)) {
            answer.repeated();
        } else if (books.terms.fits(tariff)) {
            books.terms.tariffs.add(tariff);
        } else {
            answer.outcome(Outcome.OUT_OF_RANGE);
        }
    }

    void offer(PackTerms terms, long now, Answer answer) {
        start(now, answer);
        Optional<PackTerms> known = Optional.ofNullable(books.terms.offers.get(terms.offer()));
        if (known.isPresent()) {
            if (known.get().equals(terms)) {
                answer.repeated();
            } else {
                answer.outcome(Outcome.KEY_REUSED);
            }
        } else if (books.terms.isWhole(terms)) {
            books.terms.offers.put(terms.offer(), terms);
        } else {
            answer.outcome(Outcome.OUT_OF_RANGE);
        }
    }

    // ---------------------------------------------------------------------------------------------------- the accounts

    void open(CommandKey key, long phone, long balanceFen, long now, Answer answer) {
        start(now, answer);
        if (isKnown(key, phone, answer)) {
            return;
        }
        Optional<PlainAccount> known = books.account(phone);
        if (phone < 1 || balanceFen < -AMOUNT_MAX || balanceFen > AMOUNT_MAX) {
            answer.outcome(Outcome.OUT_OF_RANGE);
        } else if (known.isPresent() && !known.get().isClosed) {
            answer.outcome(Outcome.ALREADY_OPEN);
            answer.balanceFen(known.get().balance());
        } else {
            PlainAccount account =
                    books.accounts.computeIfAbsent(phone, _ -> new PlainAccount(phone, books.accounts.size()));
            account.isClosed = false;
            books.facts.accountOpened(phone, books.now);
            money.move(account, books.now, EntryKind.OPENING, balanceFen, 0);
            answer.balanceFen(balanceFen);
            remember(key, answer);
        }
    }

    void close(CommandKey key, long phone, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            long balance = account.balance();
            account.sessions.clear();
            packLife.endAll(account);
            clock.endAll(account);
            if (balance != 0) {
                money.move(account, books.now, EntryKind.CLOSING, -balance, 0);
            }
            account.charges.clear();
            account.isFrozen = false;
            account.stopsWhenEmpty = false;
            account.capFen = -1;
            account.isClosed = true;
            books.facts.accountClosed(phone, books.now);
            answer.amountFen(Math.abs(balance));
            return Outcome.DONE;
        });
    }

    void freeze(CommandKey key, long phone, boolean frozen, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            if (account.isFrozen != frozen) {
                account.isFrozen = frozen;
                books.facts.accountFrozen(phone, books.now, frozen);
                packLife.renewLapsed(account);
            }
            return Outcome.DONE;
        });
    }

    void limits(CommandKey key, long phone, long capFen, boolean stopsWhenEmpty, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            if (capFen < -1 || capFen > AMOUNT_MAX) {
                return Outcome.OUT_OF_RANGE;
            }
            account.capFen = (int) capFen;
            account.stopsWhenEmpty = stopsWhenEmpty;
            money.capChanged(account);
            books.facts.limitsChanged(phone, books.now, (int) capFen, stopsWhenEmpty);
            return Outcome.DONE;
        });
    }

    // ------------------------------------------------------------------------------------------------------- the money

    void topUp(CommandKey key, long phone, long fen, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            if (fen < 1 || fen > AMOUNT_MAX) {
                return Outcome.OUT_OF_RANGE;
            }
            return credit(account, EntryKind.TOP_UP, fen, answer);
        });
    }

    void adjust(CommandKey key, long phone, long fen, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            if (fen == 0 || fen < -AMOUNT_MAX || fen > AMOUNT_MAX) {
                return Outcome.OUT_OF_RANGE;
            }
            if (fen < 0 && account.balance() + fen < 0) {
                return Outcome.NOT_ENOUGH_BALANCE;
            }
            return credit(account, EntryKind.ADJUSTMENT, fen, answer);
        });
    }

    private Outcome credit(PlainAccount account, EntryKind kind, long fen, Answer answer) {
        money.move(account, books.now, kind, fen, 0);
        answer.amountFen(Math.abs(fen));
        if (fen > 0) {
            packLife.renewLapsed(account);
        }
        return Outcome.DONE;
    }

    void charge(CommandKey key, long phone, long fen, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            if (fen < 1 || fen > AMOUNT_MAX) {
                return Outcome.OUT_OF_RANGE;
            }
            if (account.isFrozen) {
                return Outcome.ACCOUNT_FROZEN;
            }
            if (!money.covers(account, fen)) {
                return Outcome.NOT_ENOUGH_BALANCE;
            }
            answer.number(money.charge(account, books.now, fen, 0));
            answer.amountFen(fen);
            return Outcome.DONE;
        });
        boolean isFinal = answer.outcome() == Outcome.NO_SUCH_ACCOUNT || answer.outcome() == Outcome.ACCOUNT_CLOSED;
        if (isFinal && !answer.isRepeated()) {
            remember(key, answer);
        }
    }

    void refund(CommandKey key, long phone, long charge, long fen, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            Optional<PlainAccount.Charge> found = account.charges.stream()
                    .filter(one -> one.number() == charge)
                    .findFirst();
            if (found.isEmpty()) {
                return Outcome.NO_SUCH_CHARGE;
            }
            long left = found.get().amountFen() - found.get().refundedFen();
            if (left == 0) {
                return Outcome.ALREADY_REFUNDED;
            }
            if (fen < 0) {
                return Outcome.OUT_OF_RANGE;
            }
            if (fen > left) {
                return Outcome.MORE_THAN_CHARGED;
            }
            long amount = fen == 0 ? left : fen;
            money.refund(account, found.get(), amount);
            answer.number(charge);
            answer.amountFen(amount);
            packLife.renewLapsed(account);
            return Outcome.DONE;
        });
    }

    void record(CommandKey key, long now, Answer answer) {
        start(now, answer);
        if (!isKnown(key, 0, answer)) {
            answer.number(books.nextNumber());
            remember(key, answer);
        }
    }

    // ------------------------------------------------------------------------------------------------------- the packs

    void buy(CommandKey key, long phone, int offer, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            Optional<PackTerms> found = Optional.ofNullable(books.terms.offers.get(offer));
            if (found.isEmpty()) {
                return Outcome.NO_SUCH_OFFER;
            }
            PackTerms terms = found.get();
            if (books.terms.isBrought(offer)) {
                return Outcome.NOT_ALONE;
            }
            if (account.isFrozen) {
                return Outcome.ACCOUNT_FROZEN;
            }
            if (account.packs.size() + 1 + terms.brings().size() > PACKS_MAX) {
                return Outcome.TOO_MANY_PACKS;
            }
            if (!money.covers(account, terms.priceFen())) {
                return Outcome.NOT_ENOUGH_BALANCE;
            }
            if (terms.priceFen() > 0) {
                answer.number(money.charge(account, books.now, terms.priceFen(), offer));
            }
            answer.amountFen(terms.priceFen());
            answer.pack(packLife.add(account, terms).number);
            return Outcome.DONE;
        });
    }

    void renew(CommandKey key, long phone, long pack, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            Optional<PlainPack> found = account.pack(pack);
            if (found.isEmpty()) {
                return Outcome.NO_SUCH_PACK;
            }
            if (!found.get().isLapsed) {
                return Outcome.NOT_LAPSED;
            }
            if (account.isFrozen) {
                return Outcome.ACCOUNT_FROZEN;
            }
            Optional<PlainPackLife.Renewed> renewed = packLife.renew(account, found.get(), books.now);
            if (renewed.isEmpty()) {
                return Outcome.NOT_ENOUGH_BALANCE;
            }
            answer.number(renewed.get().charge());
            answer.pack(renewed.get().pack().number);
            answer.amountFen(found.get().terms.priceFen());
            return Outcome.DONE;
        });
    }

    void stop(CommandKey key, long phone, long pack, long now, Answer answer) {
        once(key, phone, now, answer, account -> {
            Optional<PlainPack> found = account.pack(pack);
            if (found.isEmpty()) {
                return Outcome.NO_SUCH_PACK;
            }
            if (found.get().isBrought) {
                return Outcome.NOT_ALONE;
            }
            answer.pack(pack);
            packLife.stop(account, found.get());
            return Outcome.DONE;
        });
    }

    void reopenRoaming(CommandKey key, long phone, int destination, long now, Answer answer) {
        once(
                key,
                phone,
                now,
                answer,
                account -> roaming.reopen(account, destination) ? Outcome.DONE : Outcome.NOT_PAUSED);
    }

    // --------------------------------------------------------------------------------------------------------- the use

    void use(
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
        NavigableSet<Long> before =
                seen.getOrDefault(source, new Seen(new TreeSet<>(), 0)).numbers();
        long largest = before.isEmpty() ? 0 : before.last();
        if (number < 1 || usedAt > books.now + FUTURE_MAX) {
            answer.outcome(Outcome.OUT_OF_RANGE);
        } else if (before.contains(number) || number <= largest - WINDOW) {
            answer.outcome(Outcome.DUPLICATE);
        } else if (number > largest + LEAP_MAX) {
            answer.outcome(Outcome.LEAP);
        } else {
            openAccount(phone, answer).ifPresent(account -> {
                clock.catchUp(account);
                long at = Math.min(usedAt, books.now);
                answer.outcome(use.check(useClass, destination, units, at));
                if (answer.isDone()) {
                    seen.remove(source);
                    before.add(number);
                    seen.put(source, new Seen(before, books.now));
                    use.book(account, useClass, destination, units, at, PlainUse.aWholeSession(), answer);
                }
                answer.balanceFen(account.balance());
                clock.afterwards(account);
            });
        }
    }

    void openSession(long session, long phone, long now, Answer answer) {
        start(now, answer);
        openAccount(phone, answer).ifPresent(account -> {
            clock.catchUp(account);
            quota.owner(session).ifPresent(clock::catchUp); // its time may be over
            Optional<PlainAccount> owner = quota.owner(session);
            if (owner.isEmpty()) {
                quota.open(account, session);
            } else {
                boolean isReleased = PlainQuota.find(owner.get(), session, PlainSession.WHOLE)
                        .orElseThrow()
                        .isReleased;
                answer.repeated();
                answer.outcome(owner.get() == account && !isReleased ? Outcome.DONE : Outcome.ALREADY_A_SESSION);
            }
            answer.balanceFen(account.balance());
            clock.afterwards(account);
        });
    }

    void report(
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
        Optional<PlainAccount> owner = quota.owner(session);
        if (owner.isEmpty()) {
            answer.outcome(Outcome.NO_SUCH_SESSION);
            return;
        }
        PlainAccount account = owner.get();
        clock.catchUp(account);
        boolean isClass = useClass >= 0 && useClass < UseClass.CLASSES_MAX;
        Optional<PlainSession> before =
                PlainQuota.find(account, session, useClass).filter(part -> isClass && part.lastKey == key);
        if (before.isPresent()) {
            answer.repeated();
            answer.outcome(before.get().outcome);
            answer.granted(before.get().granted, before.get().validUntil, before.get().isFinal);
        } else {
            Optional<PlainSession> whole =
                    PlainQuota.find(account, session, PlainSession.WHOLE).filter(one -> !one.isReleased);
            long at = Math.min(usedAt, books.now);
            if (whole.isEmpty()) {
                answer.outcome(Outcome.NO_SUCH_SESSION);
            } else if (usedAt > books.now + FUTURE_MAX) {
                answer.outcome(Outcome.OUT_OF_RANGE);
            } else {
                answer.outcome(use.check(useClass, destination, used, at));
                if (answer.isDone()) {
                    quota.report(account, whole.get(), key, useClass, destination, used, wanted, at, answer);
                }
            }
        }
        answer.balanceFen(account.balance());
        answer.leftUnits(isClass ? packs.left(account, useClass) : 0);
        clock.afterwards(account);
    }

    void release(long session, long now, Answer answer) {
        start(now, answer);
        Optional<PlainAccount> owner = quota.owner(session);
        if (owner.isEmpty()) {
            answer.outcome(Outcome.NO_SUCH_SESSION);
            return;
        }
        PlainAccount account = owner.get();
        clock.catchUp(account);
        Optional<PlainSession> whole = PlainQuota.find(account, session, PlainSession.WHOLE);
        if (whole.isEmpty()) {
            answer.outcome(Outcome.NO_SUCH_SESSION);
        } else if (whole.get().isReleased) {
            answer.repeated();
        } else {
            quota.release(account, whole.get());
        }
        answer.balanceFen(account.balance());
        clock.afterwards(account);
    }

    // -------------------------------------------------------------------------------------------------------- the time

    void advance(int looksMax, long forgetKeysBefore, long now, Answer answer) {
        start(now, answer);
        answer.work(clock.advance(looksMax));
        keys.entrySet().stream()
                .limit(1_000)
                .takeWhile(entry -> entry.getValue().at() < Math.min(forgetKeysBefore, books.now - 7 * 86_400))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(keys::remove);
        seen.entrySet().stream()
                .limit(1_000)
                .takeWhile(entry -> entry.getValue().bookedLast() + FUTURE_MAX < books.tooLateBefore)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(seen::remove);
    }

    int sources() {
        return seen.size();
    }

    // ------------------------------------------------------------------------------------------------------- the
    // reading

    boolean read(long phone, AccountReader reader) {
        Optional<PlainAccount> found = books.account(phone);
        found.ifPresent(account -> read(account, reader));
        return found.isPresent();
    }

    private static void read(PlainAccount account, AccountReader reader) {
        reader.account(
                account.phone,
                account.balance(),
                account.heldFen(),
                account.capFen,
                account.stopsWhenEmpty,
                account.isFrozen,
                account.isClosed);
        for (PlainPack pack : account.packsInOrder()) {
            reader.pack(
                    pack.number,
                    pack.terms.offer(),
                    pack.terms.coverage(),
                    pack.size,
                    pack.used(),
                    account.held(pack),
                    pack.from,
                    pack.expires,
                    pack.terms.renews() && !pack.isStopped && !pack.isRolledOver,
                    pack.isExpired,
                    pack.isLapsed);
        }
        account.months.stream()
                .filter(month -> !month.spent.isEmpty())
                .forEach(month -> reader.spent(month.month, month.spentFen()));
        account.roamingDays.forEach(day -> reader.roamingDay(
                day.destination,
                day.day,
                day.kilobytes(false) + day.kilobytes(true),
                (int) day.packsCharged,
                day.fenCharged,
                day.isResting));
    }

    // -------------------------------------------------------------------------------------------------------- the keys

    private void start(long now, Answer answer) {
        books.now(now);
        answer.blank();
    }

    private void once(CommandKey key, long phone, long now, Answer answer, Function<PlainAccount, Outcome> deed) {
        start(now, answer);
        if (isKnown(key, phone, answer)) {
            return;
        }
        openAccount(phone, answer).ifPresent(account -> {
            clock.catchUp(account);
            answer.outcome(deed.apply(account));
            answer.balanceFen(account.balance());
            if (!account.isClosed) {
                clock.afterwards(account);
            }
        });
        if (answer.isDone()) {
            remember(key, answer);
        }
    }

    private boolean isKnown(CommandKey key, long phone, Answer answer) {
        Optional<Given> found = Optional.ofNullable(keys.get(new Name(key.first(), key.second())));
        found.ifPresent(given -> {
            if (given.print() == key.print()) {
                answer.repeated();
                answer.outcome(given.outcome());
                answer.balanceFen(
                        given.outcome() == Outcome.DONE
                                ? given.balanceFen()
                                : books.account(phone)
                                        .map(PlainAccount::balance)
                                        .orElse(0L));
                answer.number(given.number());
                answer.pack(given.pack());
                answer.amountFen(given.amountFen());
            } else {
                answer.outcome(Outcome.KEY_REUSED);
                answer.balanceFen(
                        books.account(phone).map(PlainAccount::balance).orElse(0L));
            }
        });
        return found.isPresent();
    }

    private void remember(CommandKey key, Answer answer) {
        keys.put(
                new Name(key.first(), key.second()),
                new Given(
                        key.print(),
                        books.now,
                        answer.outcome(),
                        answer.balanceFen(),
                        answer.number(),
                        answer.pack(),
                        answer.amountFen()));
    }

    private Optional<PlainAccount> openAccount(long phone, Answer answer) {
        Optional<PlainAccount> account = books.account(phone);
        if (account.isEmpty()) {
            answer.outcome(Outcome.NO_SUCH_ACCOUNT);
        } else if (account.get().isClosed) {
            answer.outcome(Outcome.ACCOUNT_CLOSED);
        }
        return account.filter(one -> !one.isClosed);
    }
}
