package io.yinuo.engine.charging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What happens by itself, one thing after another in the order of its moments. */
final class PlainClock {

    private final PlainBooks books;
    private final PlainQuota quota;
    private final PlainPackLife packLife;

    PlainClock(PlainBooks books, PlainQuota quota, PlainPackLife packLife) {
        this.books = books;
        this.quota = quota;
        this.packLife = packLife;
    }

    private record Due(long second, Runnable happening) {}

    /**
     * Everything that will happen by itself, the end of the everyday hour aside if that is not looked at. Of two things in the
     * same second the one that stands here first does.
     */
    private List<Due> dues(PlainAccount account, boolean alsoEveryday) {
        List<Due> dues = new ArrayList<>();
        for (PlainSession session : account.sessions) {
            long second = session.due();
            dues.add(new Due(second, () -> quota.age(account, session, second)));
        }
        for (PlainPack pack : account.packsInOrder()) {
            long second = packLife.due(pack);
            dues.add(new Due(second, () -> packLife.age(account, pack, second)));
        }
        for (PlainAccount.Hour hour : hoursInOrder(account)) {
            if (alsoEveryday || !hour.isEveryday()) {
                dues.add(new Due(hour.tellAt, () -> tell(account, hour)));
            }
        }
        long lateMax = books.lateMax();
        for (PlainAccount.Month month : account.months) {
            dues.add(new Due(books.time.endOfMonth(month.month) + lateMax, () -> account.months.remove(month)));
        }
        for (PlainAccount.RoamingDay day : account.roamingDays) {
            dues.add(new Due(books.time.endOfDay(day.day) + lateMax, () -> account.roamingDays.remove(day)));
        }
        return dues;
    }

    private static List<PlainAccount.Hour> hoursInOrder(PlainAccount account) {
        return account.hours.stream()
                .sorted(Comparator.comparing(hour -> !hour.isEveryday()))
                .toList();
    }

    private void tell(PlainAccount account, PlainAccount.Hour hour) {
        books.facts.useRolledUp(account.phone, hour.hour, hour.useClass, hour.total());
        account.hours.remove(hour);
    }

    private Due next(PlainAccount account) {
        return next(dues(account, true));
    }

    /** The everyday hour has a clock of its own. */
    private Due nextBesidesEveryday(PlainAccount account) {
        return next(dues(account, false));
    }

    private static Due next(List<Due> dues) {
        Due next = new Due(PlainAccount.NEVER, () -> {});
        for (Due due : dues) {
            next = due.second() < next.second() ? due : next;
        }
        return next;
    }

    /** Before a command: what was due by now happens, and a new tariff is heard. */
    void catchUp(PlainAccount account) {
        if (account.alarm <= books.now || account.tariffSeen != version()) {
            happenUntilNow(account);
        } else {
            tellEveryday(account);
        }
    }

    private void tellEveryday(PlainAccount account) {
        if (account.everydayTellAt() <= books.now) {
            tell(account, account.everyday().orElseThrow());
        }
    }

    private void happenUntilNow(PlainAccount account) {
        for (Due next = next(account); next.second() <= books.now; next = next(account)) {
            next.happening().run();
        }
        setAlarm(account);
    }

    private void setAlarm(PlainAccount account) {
        account.alarm = nextBesidesEveryday(account).second();
        account.tariffSeen = version();
    }

    private int version() {
        return books.terms.at(books.now).map(Tariff::version).orElse(0);
    }

    /** After a command: what it began is looked at in time. */
    void afterwards(PlainAccount account) {
        account.alarm = Math.min(
                account.alarm, Math.max(books.now, nextBesidesEveryday(account).second()));
    }

    int advance(int looksMax) {
        for (int looks = 0; looks < looksMax; looks++) {
            Optional<PlainAccount> first = books.accounts.values().stream()
                    .filter(account -> account.looksAt() <= books.now)
                    .min(Comparator.comparingLong(PlainAccount::looksAt).thenComparing(account -> account.number));
            if (first.isEmpty()) {
                return looks;
            }
            look(first.get());
        }
        return looksMax;
    }

    private void look(PlainAccount account) {
        if (account.alarm > books.now) {
            tellEveryday(account);
        } else if (next(account).second() == account.looksAt()) {
            happenUntilNow(account);
        } else {
            setAlarm(account); // it was put off meanwhile, and another account may be earlier now
        }
    }

    void endAll(PlainAccount account) {
        hoursInOrder(account).forEach(hour -> tell(account, hour));
        account.months.clear();
        account.roamingDays.clear();
        account.alarm = PlainAccount.NEVER;
    }
}
