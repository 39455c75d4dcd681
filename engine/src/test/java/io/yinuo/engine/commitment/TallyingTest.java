package io.yinuo.engine.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.kernel.Fact;
import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TallyingTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Instant NOON = Instant.parse("2026-08-15T04:00:00Z");
    private static final LocalDate THE_15TH = LocalDate.of(2026, 8, 15);

    private static final Measure.Each STOPS = new Measure.Each(
            MeasureId.of("C3.1/effective"),
            "ordering",
            "ServiceStopped",
            List.of(),
            List.of(new Condition.AtMost("delayMillis", 5_000)),
            Optional.of("delayMillis"),
            Target.always());
    private static final Measure.Each STARTS = new Measure.Each(
            MeasureId.of("C3.3/both-answers"),
            "ordering",
            "ServiceStarted",
            List.of(new Condition.Present("order")),
            List.of(
                    new Condition.Present("firstAt"),
                    new Condition.Present("secondMessage"),
                    new Condition.NotBefore("secondAt", "firstAt")),
            Optional.empty(),
            Target.always());
    private static final Measure.Awaiting NOTICES = new Measure.Awaiting(
            MeasureId.of("C3.2/delivered"),
            "charging",
            "ChargeMade",
            "NoticeDelivered",
            Optional.of("NoticeFailed"),
            "voucher",
            Duration.ofHours(24),
            Target.always());
    private static final Measure.Count REFUSED = new Measure.Count(
            MeasureId.of("C3.1/refused"), "ordering", "ClaimRefused", List.of(new Condition.Is("reason", "STOPPED")));
    private static final Measure.Speed SENT =
            new Measure.Speed(MeasureId.of("C3.2/submitted"), "charging", "NoticeSubmitted", "delayMillis");

    private long position;

    @Test
    void aStopIsGoodUpToFiveSecondsAndBadAfter() {
        assertThat(counted(STOPS, fact("ServiceStopped", NOON, Map.of("delayMillis", "5000"))))
                .isEqualTo("1/0");
        assertThat(counted(STOPS, fact("ServiceStopped", NOON, Map.of("delayMillis", "5001"))))
                .isEqualTo("0/1");
    }

    @Test
    void aStopThatDoesNotSayReadablyHowLongItTookIsNotGood() {
        for (String unreadable : new String[] {"", "fast", "-1", "12.5", "99999999999999999999"}) {
            assertThat(counted(STOPS, fact("ServiceStopped", NOON, Map.of("delayMillis", unreadable))))
                    .as("delayMillis=%s", unreadable)
                    .isEqualTo("0/1");
        }
        assertThat(counted(STOPS, fact("ServiceStopped", NOON, Map.of()))).isEqualTo("0/1");
    }

    @Test
    void aStartNeedsBothAnswersInTheirOrder() {
        Map<String, String> both = new TreeMap<>(Map.of(
                "order", "42",
                "firstAt", "2026-08-15T03:00:00Z",
                "secondMessage", "m-1",
                "secondAt", "2026-08-15T03:00:00Z"));
        assertThat(counted(STARTS, fact("ServiceStarted", NOON, both))).isEqualTo("1/0");
        for (String missing : List.of("firstAt", "secondMessage", "secondAt")) {
            Map<String, String> without = new TreeMap<>(both);
            without.remove(missing);
            assertThat(counted(STARTS, fact("ServiceStarted", NOON, without)))
                    .as("without %s", missing)
                    .isEqualTo("0/1");
        }
        Map<String, String> tooEarly = new TreeMap<>(both);
        tooEarly.put("secondAt", "2026-08-15T02:59:59.999Z");
        assertThat(counted(STARTS, fact("ServiceStarted", NOON, tooEarly))).isEqualTo("0/1");
    }

    @Test
    void aStartThatCameFromNoOrderDoesNotCount() {
        assertThat(counted(STARTS, fact("ServiceStarted", NOON, Map.of()))).isEqualTo("none");
    }

    @Test
    void anEventCountsOnItsDayInTheOperatorsZone() {
        Tallying.Outcome outcome = tallying(STOPS)
                .count(
                        List.of(
                                fact(
                                        "ServiceStopped",
                                        Instant.parse("2026-08-31T15:59:59Z"),
                                        Map.of("delayMillis", "1")),
                                fact(
                                        "ServiceStopped",
                                        Instant.parse("2026-08-31T16:00:00Z"),
                                        Map.of("delayMillis", "1"))),
                        Map.of());
        assertThat(outcome.added().keySet())
                .extracting(Tallying.Day::date)
                .containsExactlyInAnyOrder(LocalDate.of(2026, 8, 31), LocalDate.of(2026, 9, 1));
    }

    @Test
    void aNoticeInTimeIsGoodOnTheDayOfItsCharge() {
        assertThat(counted(NOTICES, charged("V1", NOON), delivered("V1", NOON.plus(Duration.ofHours(24)))))
                .isEqualTo("1/0");
        assertThat(counted(
                        NOTICES,
                        charged("V1", NOON),
                        delivered("V1", NOON.plus(Duration.ofHours(24)).plusMillis(1))))
                .isEqualTo("0/1");
    }

    @Test
    void aReceiptThatIsReadBeforeItsChargeFindsItAllTheSame() {
        assertThat(counted(NOTICES, delivered("V1", NOON.plusSeconds(4)), charged("V1", NOON)))
                .isEqualTo("1/0");
    }

    @Test
    void aNoticeThatWasGivenUpStaysOpenForAReceiptThatComesAllTheSame() {
        Tallying.Outcome outcome =
                tallying(NOTICES).count(List.of(charged("V1", NOON), gaveUp("V1", NOON.plusSeconds(9))), Map.of());
        assertThat(outcome.added()).isEmpty();
        assertThat(outcome.open().values()).singleElement().satisfies(open -> {
            assertThat(open.givenUp()).isTrue();
            assertThat(open.openedAt()).contains(NOON);
        });
        assertThat(counted(
                        NOTICES,
                        charged("V1", NOON),
                        gaveUp("V1", NOON.plusSeconds(9)),
                        delivered("V1", NOON.plusSeconds(60))))
                .isEqualTo("1/0");
    }

    @Test
    void aChargeWithoutAVoucherCanNeverBeAnsweredAndIsBad() {
        Tallying.Outcome outcome = tallying(NOTICES).count(List.of(fact("ChargeMade", NOON, Map.of())), Map.of());
        assertThat(outcome.refused()).hasSize(1);
        assertThat(tallyOf(outcome, NOTICES).bad()).isEqualTo(1);
    }

    @Test
    void onlyWhatIsAskedForIsCountedBeside() {
        assertThat(counted(
                        REFUSED,
                        fact("ClaimRefused", NOON, Map.of("reason", "STOPPED")),
                        fact("ClaimRefused", NOON, Map.of("reason", "NOT_YOURS"))))
                .isEqualTo("1/0");
    }

    @Test
    void aSpeedThatCannotBeReadIsLeftOutAndSaid() {
        Tallying.Outcome outcome = tallying(SENT)
                .count(
                        List.of(
                                fact("NoticeSubmitted", NOON, Map.of("voucher", "V1", "delayMillis", "soon")),
                                fact("NoticeSubmitted", NOON, Map.of("voucher", "V2", "delayMillis", "810"))),
                        Map.of());
        assertThat(outcome.refused()).hasSize(1);
        assertThat(tallyOf(outcome, SENT).delays().percentile(99)).hasValue(810);
    }

    @Test
    void pagesOfAnySizeGiveTheSameCountsAsANaiveRecount() {
        for (int run = 0; run < 300; run++) {
            long seed = System.nanoTime();
            Random random = new Random(seed);
            List<Fact> facts = randomDays(random);
            assertThat(inPages(facts, random)).as("seed %s", seed).isEqualTo(naively(facts));
        }
    }

    private List<Fact> randomDays(Random random) {
        position = 0;
        List<Fact> facts = new ArrayList<>();
        for (int i = random.nextInt(120); i > 0; i--) {
            String voucher = "V" + random.nextInt(30);
            Instant at = NOON.plus(Duration.ofMinutes(random.nextInt(4 * 24 * 60)));
            boolean isCharged = facts.stream()
                    .anyMatch(fact -> fact.kind().equals("ChargeMade")
                            && voucher.equals(fact.attributes().get("voucher")));
            facts.add(
                    switch (random.nextInt(4)) {
                        case 0 -> fact("ServiceStopped", at, Map.of("delayMillis", "" + random.nextInt(10_000)));
                        case 1 -> isCharged ? delivered(voucher, at) : charged(voucher, at);
                        case 2 -> gaveUp(voucher, at);
                        default -> delivered(voucher, at);
                    });
        }
        return facts;
    }

    /** Good and bad of notices and stops, and how many charges are open, counted page by page. */
    private String inPages(List<Fact> facts, Random random) {
        Tallying tallying = tallying(STOPS, NOTICES);
        Map<Awaited.Key, Awaited> open = new HashMap<>();
        Map<Tallying.Day, long[]> sums = new HashMap<>();
        for (int from = 0; from < facts.size(); ) {
            List<Fact> page = facts.subList(from, Math.min(facts.size(), from + 1 + random.nextInt(40)));
            from += page.size();
            Map<Awaited.Key, Awaited> known = new HashMap<>();
            tallying.keysOf(page).forEach(key -> {
                if (open.containsKey(key)) {
                    known.put(key, open.get(key));
                }
            });
            Tallying.Outcome outcome = tallying.count(page, known);
            outcome.settled().forEach(open::remove);
            open.putAll(outcome.open());
            outcome.added().forEach((day, tally) -> {
                long[] sum = sums.computeIfAbsent(day, key -> new long[2]);
                sum[0] += tally.good();
                sum[1] += tally.bad();
            });
        }
        long waiting = open.values().stream()
                .filter(awaited -> awaited.openedAt().isPresent())
                .count();
        TreeMap<String, String> shown = new TreeMap<>();
        sums.forEach((day, sum) -> shown.put(day.toString(), sum[0] + "/" + sum[1]));
        return shown + " waiting " + waiting;
    }

    /** The same from the definition: each charge and the earliest receipt that was read up to the one that settles it. */
    private static String naively(List<Fact> facts) {
        TreeMap<String, String> shown = new TreeMap<>();
        Map<Tallying.Day, long[]> sums = new HashMap<>();
        long waiting = 0;
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            Instant at = fact.at();
            if (fact.kind().equals("ServiceStopped")) {
                add(sums, STOPS, at, fact.number("delayMillis") <= 5_000);
            } else if (fact.kind().equals("ChargeMade")) {
                String voucher = fact.attribute("voucher");
                List<Instant> before = receipts(facts.subList(0, i), voucher);
                List<Instant> after = receipts(facts.subList(i, facts.size()), voucher);
                Optional<Instant> receipt = before.isEmpty()
                        ? after.stream().findFirst()
                        : before.stream().min(Instant::compareTo);
                if (receipt.isPresent()) {
                    add(sums, NOTICES, at, !receipt.get().isAfter(at.plus(Duration.ofHours(24))));
                } else {
                    waiting++;
                }
            }
        }
        sums.forEach((day, sum) -> shown.put(day.toString(), sum[0] + "/" + sum[1]));
        return shown + " waiting " + waiting;
    }

    private static List<Instant> receipts(List<Fact> facts, String voucher) {
        return facts.stream()
                .filter(fact -> fact.kind().equals("NoticeDelivered")
                        && fact.attribute("voucher").equals(voucher))
                .map(Fact::at)
                .toList();
    }

    private static void add(Map<Tallying.Day, long[]> sums, Measure measure, Instant at, boolean good) {
        Tallying.Day day = new Tallying.Day(measure.id(), at.atZone(SHANGHAI).toLocalDate());
        sums.computeIfAbsent(day, key -> new long[2])[good ? 0 : 1]++;
    }

    private String counted(Measure measure, Fact... facts) {
        Tallying.Outcome outcome = tallying(measure).count(List.of(facts), Map.of());
        Tally tally = outcome.added().get(new Tallying.Day(measure.id(), THE_15TH));
        return tally == null ? "none" : tally.good() + "/" + tally.bad();
    }

    private static Tally tallyOf(Tallying.Outcome outcome, Measure measure) {
        return Objects.requireNonNull(outcome.added().get(new Tallying.Day(measure.id(), THE_15TH)));
    }

    private static Tallying tallying(Measure... measures) {
        return new Tallying(List.of(measures), SHANGHAI);
    }

    private Fact charged(String voucher, Instant at) {
        return fact("ChargeMade", at, Map.of("voucher", voucher));
    }

    private Fact delivered(String voucher, Instant at) {
        return fact("NoticeDelivered", at, Map.of("voucher", voucher));
    }

    private Fact gaveUp(String voucher, Instant at) {
        return fact("NoticeFailed", at, Map.of("voucher", voucher));
    }

    private Fact fact(String kind, Instant at, Map<String, String> attributes) {
        return new Fact(++position, kind, at, Optional.of(Msisdn.of("13800002047")), new TreeMap<>(attributes));
    }
}
