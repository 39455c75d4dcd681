package io.yinuo.engine.charging;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A dozen phones and what may happen to them, command after command from a seed. It looks at the model to find the moments
 * and amounts at which something turns.
 */
final class RandomTown {

    private static final long FIRST_PHONE = 8_613_800_000_001L;
    private static final int PHONES = 12;
    private static final int OFFERS = 18;
    private static final int DAY = 86_400;
    private static final long MEGABYTE = 1L << 20;

    private final Random random;
    private final RandomTerms terms;
    private final PlainBooks books;
    private final Deque<Command> first = new ArrayDeque<>();
    private final List<Keyed> keyed = new ArrayList<>();
    private final List<Function<Long, Command>> reports = new ArrayList<>();
    private final List<Function<Long, Command>> uses = new ArrayList<>();
    private final long[] sources = {0, 1, 2, 3};
    private final long[] lastNumbers = new long[sources.length];
    private long now;
    private long lastSession;

    /** A command under a key, which can come again. */
    private record Keyed(String text, CommandKey key, Function<CommandKey, Command> command) {}

    RandomTown(long seed, PlainBooks books) {
        random = new Random(seed);
        terms = new RandomTerms(random);
        this.books = books;
        now = one(List.of(1_769_787_000L, 1_772_294_399L, 1_798_732_790L)) + random.nextInt(100_000);
        if (random.nextBoolean()) {
            first.add(open(phone()));
            first.add(use());
        }
        first.add(tariff(terms.tariff(1, now - random.nextInt(2) * 50L * DAY)));
        for (int offer = 1; offer <= OFFERS; offer++) {
            first.add(offer(terms.offer(offer)));
        }
        for (int i = 0; i < PHONES; i++) {
            first.add(open(FIRST_PHONE + i));
        }
    }

    Command next() {
        if (!first.isEmpty()) {
            return first.removeFirst();
        }
        timePasses();
        int die = random.nextInt(1_000);
        if (die < 330) {
            return use();
        } else if (die < 560) {
            return session();
        } else if (die < 640) {
            return advance();
        } else if (die < 650) {
            return die < 645 ? nextTariff() : offer(terms.offer(1 + random.nextInt(OFFERS + 2)));
        } else if (die < 665 && keyed.size() > 3) {
            Keyed again = keyed.get(Math.max(0, keyed.size() - 1 - random.nextInt(40)));
            return again.command().apply(again.key());
        }
        return underKey(die);
    }

    /** Mostly the phone of a closed account. */
    private long phoneToOpen() {
        return books.accounts.values().stream()
                .filter(account -> account.isClosed)
                .findAny()
                .map(account -> account.phone)
                .filter(_ -> random.nextInt(4) > 0)
                .orElseGet(this::phone);
    }

    // -------------------------------------------------------------------------------------------------------- the time

    private void timePasses() {
        int die = random.nextInt(100);
        if (die < 45) {
            return;
        }
        if (die < 60) {
            now += random.nextInt(60);
        } else if (die < 75) {
            now += random.nextInt(1_800);
        } else if (die < 78) {
            now += random.nextInt(6 * 3_600);
        } else if (die < 94) {
            now = Math.max(now, aMomentAtWhichSomethingTurns() - 1 + random.nextInt(3));
        } else if (die < 95) {
            now += random.nextInt(random.nextInt(30) == 0 ? 50 * DAY : 2 * DAY);
        } else if (die < 97) {
            now -= random.nextInt(1_000); // a clock that was set back
        }
    }

    private long aMomentAtWhichSomethingTurns() {
        long alarm = account().looksAt();
        return switch (random.nextInt(6)) {
            case 0 -> random.nextInt(2) == 0 ? books.time.endOfDay(books.time.day(now)) : now;
            case 1 -> random.nextInt(6) == 0 ? books.time.endOfMonth(books.time.month(now)) : now;
            case 2 -> Math.min(now + 3_600, books.terms.nextAfter(now));
            case 3 -> (now / 3_600 + 1) * 3_600;
            default -> alarm < now + (random.nextInt(20) == 0 ? 40L * DAY : 3_600) ? alarm : now;
        };
    }

    // ----------------------------------------------------------------------------------------------------- small
    // choices

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private long phone() {
        return random.nextInt(60) == 0
                ? one(List.of(0L, -1L, 47L, FIRST_PHONE + PHONES))
                : FIRST_PHONE + random.nextInt(PHONES);
    }

    private PlainAccount account() {
        return books.account(phone()).orElse(new PlainAccount(47, 0));
    }

    private int useClass() {
        int die = random.nextInt(40);
        if (die == 0) {
            return one(List.of(-1, 6, 31, 32, 255));
        }
        return one(List.of(0, 0, 0, 1, 1, 2, 3, 3, 3, 4, 5, 5));
    }

    private int destination(int useClass) {
        if (random.nextInt(50) == 0) {
            return one(List.of(-1, 0, 7, 1_023, 1_024));
        }
        return useClass == RandomTerms.DATA_ABROAD ? one(RandomTerms.DESTINATIONS) : 0;
    }

    private long units(PlainAccount account, int useClass) {
        if (random.nextInt(60) == 0) {
            return one(List.of(-1L, 1L << 40, (1L << 40) + 1, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        if (random.nextInt(4) == 0 && !account.packs.isEmpty()) {
            PlainPack pack = one(account.packs);
            long part = pack.size * one(List.of(50, 80, 90, 100)) / 100;
            return Math.max(0, one(List.of(pack.left(), part - pack.used(), part / 4)) - 1 + random.nextInt(3));
        }
        return switch (useClass) {
            case RandomTerms.VOICE -> one(List.of(0L, 1L, 59L, 60L, 61L, 7L, (long) random.nextInt(600)));
            case RandomTerms.MESSAGES -> random.nextInt(4);
            case RandomTerms.DATA_ABROAD ->
                switch (random.nextInt(3)) {
                    case 0 -> random.nextInt(20) * 1_024L - 1 + random.nextInt(3);
                    case 1 -> random.nextInt(16) * MEGABYTE - 1 + random.nextInt(3);
                    default -> random.nextInt(3_000);
                };
            default ->
                switch (random.nextInt(4)) {
                    case 0 -> random.nextInt(3_000);
                    case 1 -> random.nextInt(20) * MEGABYTE / 10 + random.nextInt(2);
                    case 2 -> random.nextLong(300 * MEGABYTE);
                    default -> random.nextLong(5 * MEGABYTE);
                };
        };
    }

    private long usedAt(PlainAccount account) {
        int die = random.nextInt(100);
        if (die < 60) {
            return now;
        } else if (die < 70) {
            return now - random.nextInt(3_600);
        } else if (die < 76) {
            return now - random.nextInt(3 * DAY);
        } else if (die < 80) {
            return books.time.endOfDay(books.time.day(now) - 1) - random.nextInt(2);
        } else if (die < 84) {
            return books.time.endOfMonth(books.time.month(now) - 1) - random.nextInt(2);
        } else if (die < 88) {
            return books.tooLateBefore - 1 + random.nextInt(3);
        } else if (die < 93 && !account.packs.isEmpty()) {
            PlainPack pack = one(account.packs);
            return one(List.of(pack.from - 1, pack.from, pack.expires - 1, pack.expires));
        } else if (die < 96 && !account.roamingDays.isEmpty()) {
            return one(account.roamingDays).openedAgain.orElse(now) - random.nextInt(2);
        } else if (die < 98) {
            return now + random.nextInt(3_600);
        }
        return one(List.of(now + 3_600, now + 3_601, now + 10_000, now - 80L * DAY, -1L, Long.MIN_VALUE, 0L));
    }

    private long fen() {
        return random.nextInt(30) == 0
                ? one(List.of(0L, -1L, 1_000_000_000L, 1_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE))
                : one(List.of(1L, 100L, 300L, 3_000L, 1L + random.nextInt(5_000)));
    }

    private static Command command(
            String text, BiConsumer<ChargingEngine, Answer> toEngine, BiConsumer<PlainLedger, Answer> toModel) {
        return new Command(text, toEngine, toModel);
    }

    // ------------------------------------------------------------------------------------------------------- the terms

    private Command nextTariff() {
        Tariff newest = books.terms.tariffs.getLast();
        return switch (random.nextInt(8)) {
            case 0 -> tariff(newest);
            case 1 -> tariff(terms.wrong(newest));
            case 2 -> tariff(terms.tariff(newest.version() + 1, newest.validFrom() - random.nextInt(2)));
            case 3 -> tariff(terms.tariff(newest.version() + 1, Math.max(newest.validFrom(), now - 5_000)));
            default ->
                tariff(terms.tariff(
                        newest.version() + 1 + random.nextInt(2),
                        Math.max(newest.validFrom(), now + random.nextInt(5 * DAY))));
        };
    }

    private Command tariff(Tariff tariff) {
        long at = now;
        return command(
                at + " " + tariff,
                (to, answer) -> to.tariff(tariff, at, answer),
                (to, answer) -> to.tariff(tariff, at, answer));
    }

    private Command offer(PackTerms offer) {
        long at = now;
        return command(
                at + " " + offer,
                (to, answer) -> to.offer(offer, at, answer),
                (to, answer) -> to.offer(offer, at, answer));
    }

    // --------------------------------------------------------------------------------------------------------- the use

    private Command use() {
        if (!uses.isEmpty() && random.nextInt(25) == 0) { // a record comes again, perhaps long after
            return uses.get(random.nextInt(3) > 0 ? random.nextInt(uses.size()) : uses.size() - 1)
                    .apply(now);
        }
        int source = random.nextInt(lastNumbers.length);
        if (random.nextInt(30) == 0) { // another file takes its place
            sources[source] += lastNumbers.length;
            lastNumbers[source] = 0;
        }
        long file = sources[source];
        long number = switch (random.nextInt(20)) {
            case 0 -> lastNumbers[source];
            case 1 -> lastNumbers[source] - random.nextInt(20);
            case 2 -> lastNumbers[source] - 4_095 - random.nextInt(3);
            case 3 -> lastNumbers[source] + 2 + random.nextInt(70);
            case 4 ->
                random.nextInt(10) == 0
                        ? lastNumbers[source] + one(List.of(4_096L, 4_097L, 1L << 20, (1L << 20) + 1, 1L << 40))
                        : lastNumbers[source] + 1;
            default -> lastNumbers[source] + 1;
        };
        if (number <= lastNumbers[source] + (1 << 20)) {
            lastNumbers[source] = Math.max(lastNumbers[source], number);
        }
        PlainAccount account = account();
        long phone = account.phone;
        int useClass = useClass();
        int destination = destination(useClass);
        long units = units(account, useClass);
        long usedAt = usedAt(account);
        Function<Long, Command> use = at -> command(
                at + " use " + List.of(file, number, phone, useClass, destination, units, usedAt),
                (to, answer) -> to.use(file, number, phone, useClass, destination, units, usedAt, at, answer),
                (to, answer) -> to.use(file, number, phone, useClass, destination, units, usedAt, at, answer));
        uses.add(use);
        return use.apply(now);
    }

    private Command session() {
        int die = random.nextInt(100);
        if (die < 16 || lastSession == 0) {
            return openSession(random.nextInt(6) == 0 ? aSession() : ++lastSession);
        }
        if (die < 24) {
            return release(aSession());
        }
        if (die < 32 && !reports.isEmpty()) {
            return reports.get(Math.max(0, reports.size() - 1 - random.nextInt(4)))
                    .apply(now);
        }
        return report(aSession());
    }

    /** Mostly one that is there, and not over. */
    private long aSession() {
        List<PlainSession> sessions = books.accounts.values().stream()
                .flatMap(account -> account.sessions.stream())
                .filter(session -> !session.isReleased || random.nextInt(8) == 0)
                .toList();
        return sessions.isEmpty() || random.nextInt(8) == 0
                ? Math.max(0, lastSession - random.nextInt(200))
                : one(sessions).session;
    }

    private Command openSession(long session) {
        long phone = phone();
        long at = now;
        return command(
                at + " openSession " + List.of(session, phone),
                (to, answer) -> to.openSession(session, phone, at, answer),
                (to, answer) -> to.openSession(session, phone, at, answer));
    }

    private Command release(long session) {
        long at = now;
        return command(
                at + " release " + session,
                (to, answer) -> to.release(session, at, answer),
                (to, answer) -> to.release(session, at, answer));
    }

    private Command report(long session) {
        PlainAccount account = books.accounts.values().stream()
                .filter(one -> PlainQuota.find(one, session, PlainSession.WHOLE).isPresent())
                .findFirst()
                .orElse(new PlainAccount(0, 0));
        long key = random.nextInt(50) == 0 ? 0 : random.nextLong();
        List<PlainSession> parts = account.sessions.stream()
                .filter(one -> one.session == session && !one.isWhole())
                .toList();
        int useClass = parts.isEmpty() || random.nextBoolean() ? useClass() : one(parts).useClass;
        int destination = destination(useClass);
        long granted = PlainQuota.find(account, session, useClass)
                .map(part -> part.granted)
                .orElse(0L);
        long used = switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> granted;
            case 2 -> granted / 2;
            default -> units(account, useClass);
        };
        long wanted = random.nextInt(3) > 0
                ? 0
                : one(List.of(-1L, 1L, 1_025L, MEGABYTE, 1L << 40, Long.MAX_VALUE, random.nextLong(5 * MEGABYTE)));
        long usedAt = random.nextInt(3) > 0 ? now : usedAt(account);
        Function<Long, Command> report = at -> command(
                at + " report " + List.of(session, key, useClass, destination, used, wanted, usedAt),
                (to, answer) -> to.report(session, key, useClass, destination, used, wanted, usedAt, at, answer),
                (to, answer) -> to.report(session, key, useClass, destination, used, wanted, usedAt, at, answer));
        reports.add(report);
        return report.apply(now);
    }

    private Command advance() {
        int looks = random.nextInt(4) == 0 ? random.nextInt(4) : 1_000;
        long forget = now - one(List.of(-DAY, 3_600, 8 * DAY, 40 * DAY));
        long at = now;
        return command(
                at + " advance " + List.of(looks, forget),
                (to, answer) -> to.advance(looks, forget, at, answer),
                (to, answer) -> to.advance(looks, forget, at, answer));
    }

    // --------------------------------------------------------------------------------------------------- under a key

    private Command underKey(int die) {
        PlainAccount account = account();
        long phone = account.phone;
        if (die < 765) {
            int offer = random.nextInt(40) == 0 ? OFFERS + 7 : 1 + random.nextInt(OFFERS);
            if (random.nextInt(1_000) == 0) { // somebody collects packs
                for (int i = 0; i < 70; i++) {
                    first.add(buy(phone, offer));
                }
            }
            return buy(phone, offer);
        } else if (die < 815) {
            long fen = fen();
            return keyed(
                    "topUp " + List.of(phone, fen),
                    key -> (to, answer, at) -> to.topUp(key, phone, fen, at, answer),
                    key -> (to, answer, at) -> to.topUp(key, phone, fen, at, answer));
        } else if (die < 835) {
            long fen = random.nextBoolean() ? fen() : -fen();
            return keyed(
                    "adjust " + List.of(phone, fen),
                    key -> (to, answer, at) -> to.adjust(key, phone, fen, at, answer),
                    key -> (to, answer, at) -> to.adjust(key, phone, fen, at, answer));
        } else if (die < 865) {
            long fen = fen();
            return keyed(
                    "charge " + List.of(phone, fen),
                    key -> (to, answer, at) -> to.charge(key, phone, fen, at, answer),
                    key -> (to, answer, at) -> to.charge(key, phone, fen, at, answer));
        } else if (die < 890) {
            long charge = account.charges.isEmpty() ? 1 : one(account.charges).number();
            long fen = one(List.of(0L, 1L, 50L, 99L, fen()));
            return keyed(
                    "refund " + List.of(phone, charge, fen),
                    key -> (to, answer, at) -> to.refund(key, phone, charge, fen, at, answer),
                    key -> (to, answer, at) -> to.refund(key, phone, charge, fen, at, answer));
        } else if (die < 915) {
            long cap =
                    one(List.of(-1L, -1L, 0L, 5L, 100L, 1_000L, 1_000_000_000L, (long) random.nextInt(3_000), fen()));
            boolean stops = random.nextInt(4) == 0;
            return keyed(
                    "limits " + List.of(phone, cap, stops),
                    key -> (to, answer, at) -> to.limits(key, phone, cap, stops, at, answer),
                    key -> (to, answer, at) -> to.limits(key, phone, cap, stops, at, answer));
        } else if (die < 935) {
            boolean frozen = random.nextInt(3) == 0;
            return keyed(
                    "freeze " + List.of(phone, frozen),
                    key -> (to, answer, at) -> to.freeze(key, phone, frozen, at, answer),
                    key -> (to, answer, at) -> to.freeze(key, phone, frozen, at, answer));
        } else if (die < 950) {
            long pack = packOf(account);
            return keyed(
                    "renew " + List.of(phone, pack),
                    key -> (to, answer, at) -> to.renew(key, phone, pack, at, answer),
                    key -> (to, answer, at) -> to.renew(key, phone, pack, at, answer));
        } else if (die < 960) {
            long pack = packOf(account);
            return keyed(
                    "stop " + List.of(phone, pack),
                    key -> (to, answer, at) -> to.stop(key, phone, pack, at, answer),
                    key -> (to, answer, at) -> to.stop(key, phone, pack, at, answer));
        } else if (die < 985) {
            return reopenRoaming();
        } else if (die < 987) {
            return keyed(
                    "record",
                    key -> (to, answer, at) -> to.record(key, at, answer),
                    key -> (to, answer, at) -> to.record(key, at, answer));
        } else if (die < 990) {
            return keyed(
                    "close " + phone,
                    key -> (to, answer, at) -> to.close(key, phone, at, answer),
                    key -> (to, answer, at) -> to.close(key, phone, at, answer));
        }
        return open(phoneToOpen());
    }

    /** Mostly a day that rests. */
    private Command reopenRoaming() {
        for (PlainAccount account : books.accounts.values()) {
            for (PlainAccount.RoamingDay day : account.roamingDays) {
                if (day.isResting && day.day == books.time.day(now) && random.nextInt(3) > 0) {
                    return reopenRoaming(account.phone, day.destination);
                }
            }
        }
        return reopenRoaming(phone(), one(RandomTerms.DESTINATIONS));
    }

    private Command reopenRoaming(long phone, int destination) {
        return keyed(
                "reopenRoaming " + List.of(phone, destination),
                key -> (to, answer, at) -> to.reopenRoaming(key, phone, destination, at, answer),
                key -> (to, answer, at) -> to.reopenRoaming(key, phone, destination, at, answer));
    }

    private long packOf(PlainAccount account) {
        List<PlainPack> lapsed =
                account.packs.stream().filter(pack -> pack.isLapsed).toList();
        if (!lapsed.isEmpty() && random.nextBoolean()) {
            return one(lapsed).number;
        }
        return account.packs.isEmpty() ? 1 : one(account.packs).number;
    }

    private Command buy(long phone, int offer) {
        return keyed(
                "buy " + List.of(phone, offer),
                key -> (to, answer, at) -> to.buy(key, phone, offer, at, answer),
                key -> (to, answer, at) -> to.buy(key, phone, offer, at, answer));
    }

    private Command open(long phone) {
        long fen = random.nextInt(20) == 0 ? fen() : random.nextInt(50_000) - 1_000;
        return keyed(
                "open " + List.of(phone, fen),
                key -> (to, answer, at) -> to.open(key, phone, fen, at, answer),
                key -> (to, answer, at) -> to.open(key, phone, fen, at, answer));
    }

    private interface Deed<T> {
        void to(T ledger, Answer answer, long at);
    }

    /** Mostly under a fresh key, now and then under one that was used for something else. */
    private Command keyed(
            String text,
            Function<CommandKey, Deed<ChargingEngine>> toEngine,
            Function<CommandKey, Deed<PlainLedger>> toModel) {
        CommandKey key = new CommandKey(random.nextLong(), random.nextLong(), text.hashCode());
        if (random.nextInt(60) == 0 && !keyed.isEmpty()) {
            CommandKey used = one(keyed).key();
            key = new CommandKey(used.first(), used.second(), key.print());
        }
        Function<CommandKey, Command> command = under -> {
            long at = now;
            return command(
                    at + " " + text + " under " + under,
                    (to, answer) -> toEngine.apply(under).to(to, answer, at),
                    (to, answer) -> toModel.apply(under).to(to, answer, at));
        };
        keyed.add(new Keyed(text, key, command));
        return command.apply(key);
    }
}
