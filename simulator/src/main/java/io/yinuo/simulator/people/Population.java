package io.yinuo.simulator.people;

import io.yinuo.kernel.Msisdn;
import io.yinuo.simulator.phone.Phones;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * The customers, each made from the seed and his place alone: the same seed gives the same people, however many are
 * asked for and in whatever order.
 */
public final class Population {

    /** The first phone of the guided page. */
    public static final int GUIDED_PLACE = 2047;

    /** Fresh phones for the guided page: {@code 13800019001} to {@code 13800019999}. */
    public static final int RESERVED_FIRST = 19_001;

    public static final int RESERVED_LAST = 19_999;

    private static final int MINUTES_A_DAY = 24 * 60;

    private static final List<String> REGIONS = List.of(
            "/hunan/changsha",
            "/hunan/shaoyang",
            "/hunan/hengyang",
            "/hunan/yueyang",
            "/guangdong/guangzhou",
            "/guangdong/shenzhen",
            "/sichuan/chengdu",
            "/hubei/wuhan");

    private static final String SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高";
    private static final String GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂华文辉玲红梅建国春晓雨晨";

    private static final List<String> MONTHLY =
            List.of("RINGTONE5", "WEATHER3", "MISSEDCALL3", "NOVEL12", "CALLGUARD6", "READ8");
    private static final List<String> DAILY = List.of("STORYDAY", "POEMDAY");
    private static final List<String> TRIALS = List.of("READ8", "CALLGUARD6", "KIDS15");

    private final long seed;
    private final int count;

    public Population(long seed, int count) {
        this.seed = seed;
        this.count = count;
    }

    public int count() {
        return count;
    }

    /** Whether a place belongs to the guided page; nobody else's traffic touches it. */
    public static boolean isGuided(int place) {
        return place == GUIDED_PLACE || (place >= RESERVED_FIRST && place <= RESERVED_LAST);
    }

    public static boolean isGuided(Msisdn phone) {
        return isGuided((int) (phone.e164() - Phones.at(1).e164()) + 1);
    }

    /** The places that are not the guided page's, in order. */
    public List<Integer> everyday() {
        List<Integer> places = new ArrayList<>();
        for (int place = 1; place <= count; place++) {
            if (!isGuided(place)) {
                places.add(place);
            }
        }
        return places;
    }

    /** The places of the guided page, in order. */
    public List<Integer> guided() {
        List<Integer> places = new ArrayList<>();
        for (int place = 1; place <= count; place++) {
            if (isGuided(place)) {
                places.add(place);
            }
        }
        return places;
    }

    public Subscriber at(int place) {
        Random random = new Random(seed * 1_000_003 + place);
        String name = pick(SURNAMES, random) + pick(GIVEN, random) + (random.nextBoolean() ? pick(GIVEN, random) : "");
        String idCard = idCard(random, place);
        if (isGuided(place)) {
            return new Subscriber(Phones.at(place), "/hunan/changsha", "zh", name, idCard, 15_000, guidedServices());
        }
        String region = REGIONS.get(random.nextInt(REGIONS.size()));
        String language = random.nextInt(100) < 6 ? "en" : "zh";
        long balanceFen = 2_000L + random.nextInt(18_000);
        return new Subscriber(Phones.at(place), region, language, name, idCard, balanceFen, services(random));
    }

    private static List<Subscriber.Past> guidedServices() {
        return List.of(
                new Subscriber.Past(ProviderSheets.GUIDED_TRIAL, 12, 18 * MINUTES_A_DAY, true),
                new Subscriber.Past(ProviderSheets.GUIDED_MONTHLY, 40, 12 * MINUTES_A_DAY, false));
    }

    private static List<Subscriber.Past> services(Random random) {
        List<Subscriber.Past> services = new ArrayList<>();
        int fate = random.nextInt(100);
        if (fate < 38) {
            services.add(monthly(MONTHLY.get(random.nextInt(3)), random));
        }
        if (fate < 10) {
            services.add(monthly(MONTHLY.get(3 + random.nextInt(2)), random));
        }
        if (fate >= 34 && fate < 37) {
            int startedDaysAgo = 3 + random.nextInt(60);
            services.add(new Subscriber.Past(
                    DAILY.get(random.nextInt(DAILY.size())),
                    startedDaysAgo,
                    30 + random.nextInt(MINUTES_A_DAY),
                    false));
        }
        if (fate >= 90) {
            int daysLeft = 2 + random.nextInt(4);
            services.add(new Subscriber.Past(
                    TRIALS.get(random.nextInt(TRIALS.size())), 1 + random.nextInt(2), daysLeft * MINUTES_A_DAY, true));
        }
        return services;
    }

    private static Subscriber.Past monthly(String offer, Random random) {
        int startedDaysAgo = 31 + random.nextInt(300);
        return new Subscriber.Past(offer, startedDaysAgo, 60 + random.nextInt(30 * MINUTES_A_DAY), false);
    }

    private static String pick(String from, Random random) {
        int at = random.nextInt(from.length());
        return from.substring(at, at + 1);
    }

    /** An area code that is not given out (999999), a birthday, a running number, and the check of GB 11643. */
    private static String idCard(Random random, int place) {
        String body = "999999%04d%02d%02d%03d"
                .formatted(1950 + random.nextInt(55), 1 + random.nextInt(12), 1 + random.nextInt(28), place % 1000);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (body.charAt(i) - '0');
        }
        return body + "10X98765432".charAt(sum % 11);
    }
}
