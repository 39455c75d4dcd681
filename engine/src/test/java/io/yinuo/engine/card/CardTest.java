package io.yinuo.engine.card;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.card.Card.State;
import io.yinuo.engine.card.Card.Verdict;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CardTest {

    private static final Instant NOW = Instant.parse("2026-08-01T02:02:00Z");
    private static final Msisdn MINE = Msisdn.of("13800002047");
    private static final Msisdn OTHERS = Msisdn.of("13800002048");
    private static final Tries.Limit LIMIT = new Tries.Limit(5, Duration.ofHours(24));

    private static Card card(boolean stopped, State state) {
        return new Card(Fen.ofYuan(50), NOW.plusSeconds(1), stopped, state);
    }

    @Test
    void aFreeCardIsTakenUntilItsLastMoment() {
        Card free = card(false, new State.Free());
        assertThat(free.sentBy(MINE, "SMS 1", NOW)).isEqualTo(new Verdict.Take());
        assertThat(free.sentBy(MINE, "SMS 1", NOW.plusSeconds(1))).isEqualTo(new Verdict.Expired());
        assertThat(card(true, new State.Free()).sentBy(MINE, "SMS 1", NOW)).isEqualTo(new Verdict.Stopped());
    }

    @Test
    void whatWasTakenGoesOnThoughItWasStoppedOrIsLate() {
        Card taken = card(true, new State.Taken(MINE, "SMS 1"));
        assertThat(taken.sentBy(MINE, "SMS 2", NOW.plusSeconds(9))).isEqualTo(new Verdict.GoOn());
        assertThat(taken.sentBy(OTHERS, "SMS 2", NOW)).isEqualTo(new Verdict.UsedByAnother());
    }

    @Test
    void theSameRequestHearsTheSameAndAnotherOneThatItWorked() {
        Card credited = card(true, new State.Credited(MINE, NOW, Fen.ofYuan(82), "SMS 1"));
        assertThat(credited.sentBy(MINE, "SMS 1", NOW)).isEqualTo(new Verdict.Done(Fen.ofYuan(82)));
        assertThat(credited.sentBy(MINE, "PAGE 1", NOW)).isEqualTo(new Verdict.AlreadyYours(NOW));
        assertThat(credited.sentBy(OTHERS, "SMS 1", NOW)).isEqualTo(new Verdict.UsedByAnother());
    }

    @Test
    void theFifthWrongTryClosesTheLineUntilADayAfterTheFirst() {
        Tries tries = Tries.NONE;
        for (int i = 0; i < 5; i++) {
            assertThat(tries.closedUntil(LIMIT, NOW.plusSeconds(i))).isEmpty();
            tries = tries.afterWrong(LIMIT, NOW.plusSeconds(i));
        }
        Instant end = NOW.plus(Duration.ofHours(24));
        assertThat(tries.closedUntil(LIMIT, NOW.plusSeconds(9))).contains(end);
        assertThat(tries.closedUntil(LIMIT, end.minusNanos(1))).contains(end);
        assertThat(tries.closedUntil(LIMIT, end)).isEmpty();
        assertThat(tries.afterWrong(LIMIT, end)).as("a new window").isEqualTo(new Tries(1, end));
    }
}
