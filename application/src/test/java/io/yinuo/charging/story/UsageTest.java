package io.yinuo.charging.story;

import static io.yinuo.charging.ChargingHouse.PHONE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.SettableClock;
import io.yinuo.catalog.OfferCode;
import io.yinuo.charging.AccountEntry;
import io.yinuo.charging.ChargeKey;
import io.yinuo.charging.LedgerTown;
import io.yinuo.charging.SpendingLimits;
import io.yinuo.charging.Usage;
import io.yinuo.charging.UsageDays;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Msisdn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a customer used in August 2026, by the days of Shanghai. */
class UsageTest {

    private static final long MB = 1L << 20;
    private static final int DATA = 0;
    private static final int ABROAD = 1;
    private static final int TAIWAN = 466;
    private static final LocalDate FIRST = LocalDate.parse("2026-08-01");
    private static final LocalDate SECOND = LocalDate.parse("2026-08-02");

    private final SettableClock clock = SettableClock.at("2026-08-01T02:02:00Z");
    private final LedgerTown town = new LedgerTown(clock);
    private final Usage usage = town.usage();

    @BeforeEach
    void aCustomerWith200YuanAndAPlan() {
        town.charging().open(PHONE, Fen.ofYuan(200));
        town.packs().buy(new ChargeKey("order:1"), PHONE, new OfferCode("PLAN-58"));
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void useBelongsToTheDayInTheOperatorsZoneAndOtherDaysAreZero() {
        town.itIs(Instant.parse("2026-08-01T15:30:00Z")); // 23:30 in Shanghai
        town.uses(PHONE, DATA, 0, 3 * MB);
        town.itIs(Instant.parse("2026-08-01T16:30:00Z")); // 00:30 on the 2nd
        town.uses(PHONE, DATA, 0, 5 * MB);
        town.itIs(Instant.parse("2026-08-04T02:00:00Z"));

        UsageDays days = usage.of(PHONE, FIRST, LocalDate.parse("2026-08-03"));
        assertThat(days.days())
                .extracting(UsageDays.Day::date)
                .containsExactly(FIRST, SECOND, LocalDate.parse("2026-08-03"));
        assertThat(days.days()).extracting(day -> day.of(DATA)).containsExactly(3 * MB, 5 * MB, 0L);
        assertThat(days.of(DATA)).isEqualTo(8 * MB);
        assertThat(days.classes()).containsExactly(DATA);
        assertThat(usage.of(Msisdn.of("13800000009"), FIRST, SECOND).of(DATA)).isZero();
    }

    @Test
    void anHourIsCountedWhenItIsOverAndTheAnswerSaysSo() {
        town.uses(PHONE, DATA, 0, 3 * MB);
        assertThat(usage.of(PHONE, FIRST, FIRST).of(DATA)).isZero();
        assertThat(usage.of(PHONE, FIRST, FIRST).countedUntil()).isEqualTo(Instant.parse("2026-08-01T02:00:00Z"));

        town.itIs(Instant.parse("2026-08-01T03:00:00Z"));
        assertThat(usage.of(PHONE, FIRST, FIRST).of(DATA)).isEqualTo(3 * MB);
        assertThat(usage.of(PHONE, FIRST, FIRST).countedUntil()).isEqualTo(Instant.parse("2026-08-01T03:00:00Z"));

        town.itIs(Instant.parse("2026-08-09T03:00:00Z"));
        assertThat(usage.of(PHONE, FIRST, FIRST).countedUntil())
                .as("a day that is over is counted to its end")
                .isEqualTo(Instant.parse("2026-08-01T16:00:00Z"));
    }

    @Test
    void aStretchHasABound() {
        assertThat(usage.of(PHONE, FIRST, FIRST.plusDays(91)).days()).hasSize(Usage.DAYS_MAX);
        assertThatThrownBy(() -> usage.of(PHONE, FIRST, FIRST.plusDays(92)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 92 days");
        assertThatThrownBy(() -> usage.of(PHONE, SECOND, FIRST)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usage.abroad(PHONE, FIRST, SECOND, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDayAbroadSaysItsPacksItsCapAndItsPause() {
        town.uses(PHONE, ABROAD, TAIWAN, 51 * MB);
        assertThat(usage.abroad(PHONE, FIRST, FIRST, 10)).singleElement().satisfies(day -> {
            assertThat(day.packs()).isEqualTo(10);
            assertThat(day.cost()).isEqualTo(Fen.ofYuan(30));
            assertThat(day.addsUp()).isTrue();
            assertThat(day.capReached()).isTrue();
            assertThat(day.paused()).isTrue();
        });
        town.packs().reopenRoaming(new ChargeKey("page:1"), PHONE, TAIWAN);
        assertThat(usage.abroad(PHONE, FIRST, FIRST, 10)).singleElement().satisfies(day -> {
            assertThat(day.paused()).isFalse();
            assertThat(day.reopened()).isTrue();
        });
        assertThat(usage.abroad(PHONE, SECOND, SECOND, 10)).isEmpty();
    }

    @Test
    void whatUseCostInAMonthIsWhatTheCapIsHeldAgainst() {
        YearMonth august = YearMonth.of(2026, 8);
        assertThat(usage.spent(PHONE, august)).isEqualTo(Fen.ZERO);
        town.packs().limit(new ChargeKey("page:1"), PHONE, new SpendingLimits(Optional.of(Fen.ofYuan(5)), false));
        town.uses(PHONE, DATA, 0, 510 * MB);
        assertThat(usage.spent(PHONE, august)).isEqualTo(new Fen(290));
        town.uses(PHONE, DATA, 0, 510 * MB);
        assertThat(usage.spent(PHONE, august)).isEqualTo(Fen.ofYuan(5));
        assertThat(usage.spent(PHONE, august.plusMonths(1))).isEqualTo(Fen.ZERO);
        assertThat(town.charging().entries(PHONE, 10).stream()
                        .filter(entry -> List.of("USAGE", "ROAMING").contains(entry.what()))
                        .map(AccountEntry::amount)
                        .reduce(Fen.ZERO, Fen::plus))
                .isEqualTo(Fen.ofYuan(-5));
    }
}
