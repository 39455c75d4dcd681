package io.yinuo.engine.charging;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * The life of a random town, with the engine and the model side by side: after every command they must say the same. Now
 * and then the engine dies and goes on from its picture.
 */
final class SideBySide {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final Capacity CAPACITY = new Capacity(1_000, 100_000, 100_000, 100_000, 100_000, 1_000_000, 2_500);
    static final long FIRST_NUMBER = 1_000;

    /** Stands among what was seen when a source of use was forgotten. */
    static final String SOURCE_FORGOTTEN = "source forgotten";

    /** Stands there when an offer that brings others was renewed. */
    static final String WHOLE_RENEWED = "whole renewed";

    private final long seed;
    private final RecordedFacts facts = new RecordedFacts();
    private final RecordedFacts modelFacts = new RecordedFacts();
    private final PlainLedger model = new PlainLedger(ZONE, FIRST_NUMBER, modelFacts);
    private final RandomTown town;
    private final Random fate;
    private final List<Command> log = new ArrayList<>();
    private final Answer answer = new Answer();
    private final Answer modelAnswer = new Answer();

    /** How often each outcome and each kind of fact came. */
    private final Map<String, Integer> seen;

    private ChargingEngine engine = engine(facts);
    private int sources;

    private SideBySide(long seed, Map<String, Integer> seen) {
        this.seed = seed;
        this.seen = seen;
        town = new RandomTown(seed, model.books());
        fate = new Random(~seed);
    }

    /** Lives through so many commands. Returns the digest of what the engine has become. */
    static String live(long seed, int commands, Map<String, Integer> seen) {
        SideBySide sides = new SideBySide(seed, seen);
        try {
            return sides.live(commands);
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(sides.story(e.toString()), e);
        }
    }

    private static ChargingEngine engine(ChargingFacts facts) {
        return new ChargingEngine(CAPACITY, ZONE, FIRST_NUMBER, facts);
    }

    private String live(int commands) {
        for (int i = 0; i < commands; i++) {
            Command command = town.next();
            log.add(command);
            command.toModel().accept(model, modelAnswer);
            command.toEngine().accept(engine, answer);
            same("answer", text(modelAnswer), text(answer));
            same("facts", String.join("\n", modelFacts.lines), String.join("\n", facts.lines));
            sameAlarms();
            sameSources();
            note();
            switch (fate.nextInt(120)) {
                case 0 -> dieAndGoOn();
                case 1, 2, 3 -> readAccounts();
                case 4 -> new OrderInTheBooks(engine).check();
                default -> {}
            }
        }
        readAccounts();
        new OrderInTheBooks(engine).check();
        String digest = Picture.of(engine).digest();
        same("state after the whole log again", digest, afterTheLogAgain());
        return digest;
    }

    /** When accounts are looked at next. */
    private void sameAlarms() {
        for (PlainAccount account : model.books().accounts.values()) {
            long expected = account.alarm == PlainAccount.NEVER ? -1 : account.alarm;
            long actual = engine.books().accounts.due(account.number);
            if (expected != actual) {
                same("alarm of " + account.phone, "" + expected, "" + actual);
            }
            long hourEnd = engine.books().accounts.hourEnd(account.number);
            if (account.everydayTellAt() != hourEnd) {
                same("hour's end of " + account.phone, "" + account.everydayTellAt(), "" + hourEnd);
            }
        }
    }

    /** How many sources of use are remembered. */
    private void sameSources() {
        same("sources", "" + model.sources(), "" + engine.sources());
        if (engine.sources() < sources) {
            seen.merge(SOURCE_FORGOTTEN, 1, Integer::sum);
        }
        sources = engine.sources();
    }

    private void note() {
        seen.merge(answer.outcome().name(), 1, Integer::sum);
        for (String fact : facts.lines) {
            seen.merge(fact.substring(0, fact.indexOf(' ')), 1, Integer::sum);
        }
        if (facts.lines.stream().anyMatch(this::isRenewalOfAPart)) {
            seen.merge(WHOLE_RENEWED, 1, Integer::sum);
        }
        facts.lines.clear();
        modelFacts.lines.clear();
    }

    private boolean isRenewalOfAPart(String fact) {
        String[] words = fact.split(" ", -1);
        return words[0].equals("packAdded")
                && fact.endsWith(PackCause.RENEWED.name())
                && model.books().terms.isBrought(Integer.parseInt(words[4]));
    }

    private void dieAndGoOn() {
        Picture picture = Picture.of(engine);
        engine = engine(facts);
        engine.readFrom(picture);
        same("state read from its picture", picture.digest(), Picture.of(engine).digest());
        same("the whole picture is read", "true", "" + picture.isReadToItsEnd());
    }

    private void readAccounts() {
        for (long phone : model.books().accounts.keySet()) {
            RecordedAccount expected = new RecordedAccount();
            RecordedAccount actual = new RecordedAccount();
            same("there is an account", "" + model.read(phone, expected), "" + engine.read(phone, actual));
            same("account", expected.text(), actual.text());
        }
    }

    private String afterTheLogAgain() {
        ChargingEngine again = engine(new RecordedFacts());
        for (Command command : log) {
            command.toEngine().accept(again, answer);
        }
        return Picture.of(again).digest();
    }

    private static void same(String what, String expected, String actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("\nThe " + what + " of the model:\n" + expected + "\nof the engine:\n" + actual);
        }
    }

    private static String text(Answer answer) {
        return answer.outcome() + (answer.isRepeated() ? " again" : "") + " balance " + answer.balanceFen() + " number "
                + answer.number() + " pack " + answer.pack() + " amount " + answer.amountFen() + " covered "
                + answer.coveredUnits() + " granted " + answer.grantedUnits() + " until " + answer.validUntil()
                + " final " + answer.isFinal() + " left " + answer.leftUnits() + " work " + answer.work();
    }

    private String story(String end) {
        StringBuilder story = new StringBuilder("Replay with -Dyinuo.seed=" + seed + "; command " + log.size() + ":");
        log.subList(Math.max(0, log.size() - 12), log.size())
                .forEach(command -> story.append('\n').append(command));
        return story.append('\n').append(end).toString();
    }
}
