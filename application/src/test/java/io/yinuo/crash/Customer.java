package io.yinuo.crash;

import io.yinuo.process.SimulatorControl;
import io.yinuo.process.SimulatorControl.ProviderAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One customer and what he does in a run, step by step, as a patient person would: he writes the next thing only when the
 * last was answered, however long that takes. Each phone belongs to one customer of the run, so whatever it receives
 * belongs to his story.
 */
final class Customer {

    /** Longer than any outage of a run: a kill, a pause, a start, and the kills that follow at once. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Duration LOOKS_EVERY = Duration.ofMillis(300);

    static final Pattern LIST =
            Pattern.compile("^您有[0-9]+项收费业务|^您目前没有收费的增值业务|^You pay for |^You have no paid value-added");
    static final Pattern FIRST_OF_LIST = Pattern.compile("(?<![0-9])1\\. ?(.+?) ?\\(");
    static final Pattern STOPPED = Pattern.compile("^已退订|^Stopped: ");

    /** Only of an order: from nine to eight, phones whose trial ends are asked, too. */
    static final Pattern CODE =
            Pattern.compile("(?:申请为您开通|asks to start).*?(?:是|YES) ?([1-9][0-9])(?![0-9])", Pattern.DOTALL);

    static final Pattern NOTICE = Pattern.compile("(?:凭证号|Voucher )([0-9A-HJKMNP-TV-Z]{8})");

    /** What he is up to. */
    enum Story {
        /** Sends 0000. */
        ASKS,
        /** Sends 0000, and stops the first of the list if there is one. */
        STOPS,
        /** A provider orders for him, and he says yes; then the provider asks for another charge at once. */
        SAYS_YES,
        /** A provider orders for him, and he stays silent; then the provider asks for the charge nonetheless. */
        STAYS_SILENT
    }

    /** What is ordered: none of these is free at first, so a yes costs at once. */
    record Wish(String provider, String offer) {
        static final List<Wish> ALL = List.of(
                new Wish("SP-0417", "RINGTONE5"),
                new Wish("SP-0533", "NOVEL12"),
                new Wish("SP-0618", "WEATHER3"),
                new Wish("SP-0702", "POEMDAY"),
                new Wish("SP-0856", "MISSEDCALL3"));
    }

    private final String phone;
    private final Story story;
    private final Wish wish;
    private final String reference;
    private volatile @Nullable String stoppedService;
    private volatile OptionalLong order = OptionalLong.empty();
    private volatile boolean alreadyHadIt;
    private volatile Optional<String> complaint = Optional.of("his story did not end");

    Customer(String phone, Story story, Wish wish, String reference) {
        this.phone = phone;
        this.story = story;
        this.wish = wish;
        this.reference = reference;
    }

    String phone() {
        return phone;
    }

    Story story() {
        return story;
    }

    Wish wish() {
        return wish;
    }

    String reference() {
        return reference;
    }

    /** The service, as the list names it, whose number he sent and whose stop was confirmed to him. */
    Optional<String> stoppedService() {
        return Optional.ofNullable(stoppedService);
    }

    /** The number of the order that Yinuo acknowledged to the provider. */
    OptionalLong order() {
        return order;
    }

    /** Whether the service could not be ordered for him, because it ran already. */
    boolean alreadyHadIt() {
        return alreadyHadIt;
    }

    /** What went wrong in his eyes; empty if everything was answered as it should be. */
    Optional<String> complaint() {
        return complaint;
    }

    void live(SimulatorControl simulator) {
        try {
            switch (story) {
                case ASKS -> ask(simulator);
                case STOPS -> stop(simulator);
                case SAYS_YES -> sayYes(simulator);
                case STAYS_SILENT -> staySilent(simulator);
            }
            complaint = Optional.empty();
        } catch (Unanswered | AssertionError e) {
            complaint = Optional.of(phone + " " + story + ": " + e.getMessage());
        }
    }

    private String ask(SimulatorControl simulator) throws Unanswered {
        simulator.write(phone, "10086", "0000");
        return await(simulator, LIST, "the list");
    }

    private void stop(SimulatorControl simulator) throws Unanswered {
        Matcher first = FIRST_OF_LIST.matcher(ask(simulator));
        if (!first.find()) {
            return; // he pays for nothing, and knows it now
        }
        simulator.write(phone, "10086", "1");
        await(simulator, STOPPED, "that the service was stopped");
        stoppedService = first.group(1);
    }

    private void sayYes(SimulatorControl simulator) throws Unanswered {
        if (!ordered(simulator)) {
            return;
        }
        Matcher code = CODE.matcher(await(simulator, CODE, "the question of the order"));
        if (!code.find()) {
            throw new IllegalStateException("What was found is there no more");
        }
        simulator.write(phone, "10086", "是" + code.group(1));
        await(simulator, NOTICE, "the notice of the charge");
        claim(simulator, Predicate.isEqual("NOT_DUE"));
    }

    private void staySilent(SimulatorControl simulator) throws Unanswered {
        if (!ordered(simulator)) {
            return;
        }
        await(simulator, CODE, "the question of the order");
        claim(simulator, Predicate.isEqual("NEVER_CONFIRMED"));
    }

    /** The provider orders until it gets an answer, always under the same reference. */
    private boolean ordered(SimulatorControl simulator) throws Unanswered {
        Instant now = Instant.now();
        ProviderAnswer answer =
                insist(() -> simulator.order(wish.provider(), phone, wish.offer(), reference, now), "the order");
        if (answer.status() == 409 && answer.body().path("reason").asString("").equals("ALREADY_ACTIVE")) {
            alreadyHadIt = true;
            return false;
        }
        if (answer.status() != 202) {
            throw new Unanswered("the order was answered with " + answer);
        }
        order = OptionalLong.of(answer.body().path("id").asLong());
        return true;
    }

    private void claim(SimulatorControl simulator, Predicate<String> isRight) throws Unanswered {
        ProviderAnswer answer =
                insist(() -> simulator.charge(wish.provider(), phone, wish.offer(), reference + "-c"), "the claim");
        if (answer.status() != 409 || !isRight.test(answer.body().path("reason").asString(""))) {
            throw new Unanswered("the provider's claim was answered with " + answer);
        }
    }

    /** Asks again as long as nobody knows what came of it: no answer, or one that says it is our fault. */
    private static ProviderAnswer insist(Supplier<Optional<ProviderAnswer>> deed, String what) throws Unanswered {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<ProviderAnswer> answer = deed.get().filter(a -> a.status() < 500 && a.status() != 429);
            if (answer.isPresent()) {
                return answer.get();
            }
            pause();
        }
        throw new Unanswered(what + " got no answer");
    }

    private String await(SimulatorControl simulator, Pattern form, String what) throws Unanswered {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<String> found = simulator.received(phone).stream()
                    .filter(text -> form.matcher(text).find())
                    .findFirst();
            if (found.isPresent()) {
                return found.get();
            }
            pause();
        }
        throw new Unanswered(what + " did not come; received were " + simulator.received(phone));
    }

    private static void pause() throws Unanswered {
        try {
            Thread.sleep(LOOKS_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("he was interrupted");
        }
    }

    /** Something that was due did not come. */
    private static final class Unanswered extends Exception {
        Unanswered(String message) {
            super(message);
        }
    }
}
