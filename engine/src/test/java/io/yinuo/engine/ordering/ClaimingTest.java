package io.yinuo.engine.ordering;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.engine.ordering.Claiming.Claim;
import io.yinuo.engine.ordering.Claiming.Refusal;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClaimingTest {

    private static final Instant NOON = Instant.parse("2026-08-01T04:00:00Z");

    @Test
    void onlyWhatRunsAndWasAgreedToMayBeClaimed() {
        assertThat(Claiming.refusal(new Claim(true, true, true, true, true, true)))
                .isEmpty();
        assertThat(Claiming.refusal(new Claim(false, true, true, true, true, true)))
                .contains(Refusal.NOT_YOURS);
        assertThat(Claiming.refusal(new Claim(true, false, false, false, true, true)))
                .contains(Refusal.NEVER_CONFIRMED);
        assertThat(Claiming.refusal(new Claim(true, true, false, true, true, true)))
                .contains(Refusal.STOPPED);
        assertThat(Claiming.refusal(new Claim(true, true, true, false, true, true)))
                .contains(Refusal.NEVER_CONFIRMED);
        assertThat(Claiming.refusal(new Claim(true, true, true, true, false, true)))
                .contains(Refusal.PROVIDER_SUSPENDED);
        assertThat(Claiming.refusal(new Claim(true, true, true, true, true, false)))
                .contains(Refusal.LINE_NOT_ACTIVE);
    }

    @Test
    void whatWasStoppedIsRefusedAsStoppedEvenForASuspendedProvider() {
        assertThat(Claiming.refusal(new Claim(true, true, false, false, false, false)))
                .contains(Refusal.STOPPED);
    }

    @Test
    void aStopCanBeTakenBackWithinItsTime() {
        Undoing undoing = new Undoing(Duration.ofHours(24));
        assertThat(undoing.isInTime(NOON, NOON.plus(Duration.ofHours(24)).minusMillis(1)))
                .isTrue();
        assertThat(undoing.isInTime(NOON, NOON.plus(Duration.ofHours(24)))).isFalse();
    }

    @Test
    void onlyWhatTheCustomerStoppedAndNothingReplacedRunsAgain() {
        Undoing undoing = new Undoing(Duration.ofHours(24));
        Instant paid = NOON.plus(Duration.ofDays(3));
        assertThat(undoing.canResume(new Undoing.Stopped(true, false, true, true, false, paid), NOON))
                .isTrue();
        assertThat(undoing.canResume(new Undoing.Stopped(false, false, true, true, false, paid), NOON))
                .isFalse();
        assertThat(undoing.canResume(new Undoing.Stopped(true, true, true, true, false, paid), NOON))
                .isFalse();
        assertThat(undoing.canResume(new Undoing.Stopped(true, false, false, true, false, paid), NOON))
                .isFalse();
        assertThat(undoing.canResume(new Undoing.Stopped(true, false, true, false, false, paid), NOON))
                .isFalse();
        assertThat(undoing.canResume(new Undoing.Stopped(true, false, true, true, true, NOON), NOON))
                .isFalse();
        assertThat(undoing.canResume(new Undoing.Stopped(true, false, true, true, false, NOON), NOON))
                .isTrue();
    }
}
