package io.yinuo.engine.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.ordering.MeaningOfYes.Yes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MeaningOfYesTest {

    private static final Instant END = Instant.parse("2026-08-02T02:00:00Z");
    private static final Instant BEFORE = END.minusMillis(1);

    @Test
    void aYesInTimeToWhatIsStillTrueStartsTheService() {
        assertThat(MeaningOfYes.of(new Yes(BEFORE, END, true, true, true, false, true)))
                .isEqualTo(MeaningOfYes.START);
    }

    @Test
    void aYesAtTheEndOrLaterIsTooLateWhateverElseHolds() {
        assertThat(MeaningOfYes.of(new Yes(END, END, true, true, true, false, true)))
                .isEqualTo(MeaningOfYes.TOO_LATE);
        assertThat(MeaningOfYes.of(new Yes(END, END, false, false, false, true, false)))
                .isEqualTo(MeaningOfYes.TOO_LATE);
    }

    @Test
    void providerLineOfferAndARunningServiceCanMakeItImpossible() {
        assertThat(MeaningOfYes.of(new Yes(BEFORE, END, false, true, true, false, true)))
                .isEqualTo(MeaningOfYes.NO_LONGER_POSSIBLE);
        assertThat(MeaningOfYes.of(new Yes(BEFORE, END, true, false, true, false, true)))
                .isEqualTo(MeaningOfYes.NO_LONGER_POSSIBLE);
        assertThat(MeaningOfYes.of(new Yes(BEFORE, END, true, true, false, false, true)))
                .isEqualTo(MeaningOfYes.NO_LONGER_POSSIBLE);
        assertThat(MeaningOfYes.of(new Yes(BEFORE, END, true, true, true, true, true)))
                .isEqualTo(MeaningOfYes.NO_LONGER_POSSIBLE);
    }

    @Test
    void aYesToOldTermsAsksAgain() {
        assertThat(MeaningOfYes.of(new Yes(BEFORE, END, true, true, true, false, false)))
                .isEqualTo(MeaningOfYes.ASK_AGAIN);
    }

    @Test
    void threeWrongCodesAreGuessingTwoAreNot() {
        Guessing guessing = new Guessing(3, Duration.ofHours(24));
        assertThat(guessing.isGuessing(2)).isFalse();
        assertThat(guessing.isGuessing(3)).isTrue();
    }
}
