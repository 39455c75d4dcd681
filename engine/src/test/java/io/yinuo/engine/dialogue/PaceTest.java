package io.yinuo.engine.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.dialogue.Pace.Limits;
import io.yinuo.engine.dialogue.Pace.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Limits LIMITS = new Limits(30, 8, Duration.ofSeconds(3), 1, Duration.ofMinutes(5));

    private Instant now = Instant.parse("2026-08-01T02:00:00Z");
    private Pace pace = Pace.start(now);

    @Test
    void aPersonIsAlwaysAnswered() {
        for (int i = 0; i < 200; i++) {
            assertThat(hears("message " + i % 3, Duration.ofSeconds(5))).isEqualTo(Verdict.ANSWER);
        }
    }

    @Test
    void ourOwnWordsSentBackAreAnsweredOnceThenNoMore() {
        assertThat(hears("hello", Duration.ofSeconds(9))).isEqualTo(Verdict.ANSWER);
        pace = pace.answered("We did not understand");
        assertThat(hears("We did not understand", Duration.ofSeconds(9))).isEqualTo(Verdict.ANSWER);
        pace = pace.answered("We did not understand");
        assertThat(hears(" We did not understand\n", Duration.ofSeconds(9))).isEqualTo(Verdict.LAST_ANSWER);
        pace = pace.silenced();
        assertThat(hears("anything", Duration.ofSeconds(9))).isEqualTo(Verdict.SILENCE);
    }

    @Test
    void theSameTextFasterThanPeopleTypeIsCut() {
        assertThat(repeating("0000", true, Duration.ofSeconds(2), 10)).containsExactlyElementsOf(answersThenCut(8, 2));
    }

    @Test
    void aCodeWordSentAgainAtLeisureIsNotCut() {
        assertThat(repeating("0000", true, Duration.ofSeconds(4), 100)).containsOnly(Verdict.ANSWER);
    }

    @Test
    void anAutomaticReplyIsCutHoweverSlowItIs() {
        assertThat(repeating("I am in a meeting", false, Duration.ofSeconds(90), 10))
                .containsExactlyElementsOf(answersThenCut(8, 2));
    }

    @Test
    void moreThanAnybodyTypesInAMinuteIsCut() {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            verdicts.add(hears("text " + i, Duration.ofSeconds(1)));
        }
        assertThat(verdicts).containsExactlyElementsOf(answersThenCut(30, 2));
    }

    @Test
    void aPauseLiftsTheSilenceAndNoiseProlongsIt() {
        repeating("noise", false, Duration.ofSeconds(1), 10);
        assertThat(hears("noise", Duration.ofMinutes(4))).isEqualTo(Verdict.SILENCE);
        assertThat(hears("0000", Duration.ofMinutes(4))).isEqualTo(Verdict.SILENCE);
        assertThat(hears("0000", Duration.ofMinutes(5))).isEqualTo(Verdict.ANSWER);
    }

    @Test
    void aClockThatJumpsBackCutsNobody() {
        for (int i = 0; i < 20; i++) {
            assertThat(hears("text " + i, Duration.ofMinutes(-7))).isEqualTo(Verdict.ANSWER);
        }
    }

    private List<Verdict> repeating(String text, boolean understood, Duration gap, int times) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            verdicts.add(hears(text, understood, gap));
        }
        return verdicts;
    }

    private Verdict hears(String text, Duration after) {
        return hears(text, true, after);
    }

    private Verdict hears(String text, boolean understood, Duration after) {
        now = now.plus(after);
        pace = pace.heard(text, understood, now, LIMITS);
        Verdict verdict = pace.verdict(LIMITS);
        if (verdict == Verdict.LAST_ANSWER) {
            pace = pace.silenced();
        }
        return verdict;
    }

    private static List<Verdict> answersThenCut(int answers, int rest) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < answers; i++) {
            verdicts.add(Verdict.ANSWER);
        }
        verdicts.add(Verdict.LAST_ANSWER);
        for (int i = 1; i < rest; i++) {
            verdicts.add(Verdict.SILENCE);
        }
        return verdicts;
    }
}
