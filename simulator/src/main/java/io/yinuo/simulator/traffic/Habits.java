package io.yinuo.simulator.traffic;

import io.yinuo.kernel.Msisdn;
import io.yinuo.simulator.people.OfferSheet;
import io.yinuo.simulator.people.ProviderSheets;
import io.yinuo.simulator.phone.Phones;
import io.yinuo.simulator.smsc.ServiceCentre;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How people answer what their phones receive, a few seconds after they read it: yes to what they asked for, a number to
 * a list if they want to be rid of something, a report if they were cheated, and silence to everything else. Safe for use
 * by several threads.
 */
public final class Habits implements Phones.Reaction {

    private static final String OPERATOR = "10086";
    private static final int MOODS_MAX = 10_000;
    private static final int THINKS_MILLIS_MIN = 1_500;
    private static final int THINKS_MILLIS_SPREAD = 4_500;
    private static final Pattern CODE = Pattern.compile("(?:是|YES) ?([1-9][0-9])(?![0-9])");
    private static final Pattern FIRST_OF_LIST = Pattern.compile("(?<![0-9])1[.、]");

    private final ServiceCentre smsc;
    private final ScheduledExecutorService timer;
    private final Random random;
    private final LinkedHashMap<Msisdn, Mood> moods = new LinkedHashMap<>();

    /** What somebody has in mind. */
    private sealed interface Mood {
        record Wants(OfferSheet offer) implements Mood {}

        record Stops() implements Mood {}

        record Reports() implements Mood {}
    }

    public Habits(ServiceCentre smsc, ScheduledExecutorService timer, long seed) {
        this.smsc = smsc;
        this.timer = timer;
        this.random = new Random(seed ^ 0x4AB17L);
    }

    public void wants(Msisdn phone, String offer) {
        ProviderSheets.ALL.stream()
                .flatMap(sheet -> sheet.offers().stream())
                .filter(sheet -> sheet.code().equals(offer))
                .findFirst()
                .ifPresent(sheet -> remember(phone, new Mood.Wants(sheet)));
    }

    public void stopsTheFirst(Msisdn phone) {
        remember(phone, new Mood.Stops());
    }

    public void reports(Msisdn phone) {
        remember(phone, new Mood.Reports());
    }

    private void remember(Msisdn phone, Mood mood) {
        synchronized (moods) {
            moods.put(phone, mood);
            if (moods.size() > MOODS_MAX) {
                moods.pollFirstEntry();
            }
        }
    }

    @Override
    public void received(Msisdn phone, String number, String text) {
        if (!number.equals(OPERATOR)) {
            return;
        }
        Optional<String> answer;
        int millis;
        synchronized (moods) {
            Mood mood = moods.get(phone);
            answer = mood == null ? Optional.empty() : answer(mood, text);
            if (answer.isEmpty()) {
                return;
            }
            moods.remove(phone);
            millis = THINKS_MILLIS_MIN + random.nextInt(THINKS_MILLIS_SPREAD);
        }
        var unused = timer.schedule(() -> smsc.write(phone, OPERATOR, answer.get()), millis, TimeUnit.MILLISECONDS);
    }

    private static Optional<String> answer(Mood mood, String text) {
        return switch (mood) {
            case Mood.Wants(OfferSheet offer) ->
                code(text)
                        .filter(code ->
                                List.of(offer.nameZh(), offer.nameEn()).stream().anyMatch(text::contains))
                        .map(code -> "是" + code);
            case Mood.Stops() -> FIRST_OF_LIST.matcher(text).find() ? Optional.of("1") : Optional.empty();
            case Mood.Reports() -> code(text).map(code -> "举报");
        };
    }

    /** The two digits that a confirmation asks for. */
    public static Optional<String> code(String text) {
        Matcher matcher = CODE.matcher(text);
        @Nullable String code = matcher.find() ? matcher.group(1) : null;
        return Optional.ofNullable(code);
    }
}
