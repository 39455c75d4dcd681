package io.yinuo.engine.ordering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BillingCalendarTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private final BillingCalendar calendar = new BillingCalendar(SHANGHAI);

    private static Instant shanghai(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }

    @Test
    void whatBeganOnThe31stIsDueOnTheLastDayAndOnThe31stAgain() {
        Instant anchor = shanghai("2027-12-31T10:02");
        Instant due = anchor;
        for (String day : new String[] {
            "2028-01-31T10:02", "2028-02-29T10:02", "2028-03-31T10:02", "2028-04-30T10:02", "2028-05-31T10:02"
        }) {
            due = calendar.next(anchor, due, Cycle.MONTH);
            assertThat(due).isEqualTo(shanghai(day));
        }
    }

    @Test
    void daysAndMonthsAreThoseOfTheOperatorsZone() {
        Instant anchor = shanghai("2026-08-31T01:00"); // still the 30th in UTC
        assertThat(calendar.next(anchor, anchor, Cycle.MONTH)).isEqualTo(shanghai("2026-09-30T01:00"));
        assertThat(calendar.next(anchor, anchor, Cycle.DAY)).isEqualTo(shanghai("2026-09-01T01:00"));
        assertThat(calendar.trialEnd(anchor, 7)).isEqualTo(shanghai("2026-09-07T01:00"));
    }

    @Test
    void summerTimeMovesNoTimeOfDayForGood() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        BillingCalendar there = new BillingCalendar(berlin);
        Instant anchor = LocalDateTime.parse("2026-01-29T02:30").atZone(berlin).toInstant();
        Instant march = there.next(anchor, there.next(anchor, anchor, Cycle.MONTH), Cycle.MONTH);
        assertThat(march.atZone(berlin).toLocalDateTime()).isEqualTo("2026-03-29T03:30"); // 02:30 does not exist
        assertThat(there.next(anchor, march, Cycle.MONTH).atZone(berlin).toLocalDateTime())
                .isEqualTo("2026-04-29T02:30");
    }

    @Test
    void theFirstDueMomentAfterNowIsTheOneThatSteppingFinds() {
        Random random = new Random(47);
        for (int i = 0; i < 300; i++) {
            Cycle cycle = random.nextBoolean() ? Cycle.DAY : Cycle.MONTH;
            Instant anchor = shanghai("2026-01-01T00:00").plusSeconds(random.nextInt(60 * 86_400));
            Instant now = anchor.plusSeconds(random.nextInt(400 * 86_400));
            Instant stepped = anchor;
            while (!stepped.isAfter(now)) {
                stepped = calendar.next(anchor, stepped, cycle);
            }
            assertThat(calendar.firstAfter(anchor, now, cycle)).isEqualTo(stepped);
            assertThat(calendar.leadsTo(anchor, stepped, cycle)).isTrue();
            assertThat(calendar.leadsTo(anchor, stepped.plusSeconds(1), cycle)).isFalse();
        }
    }

    @Test
    void whatIsPaidOnceIsNeverDueAgain() {
        Instant anchor = shanghai("2026-08-31T01:00");
        assertThatThrownBy(() -> calendar.next(anchor, anchor, Cycle.ONCE))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
