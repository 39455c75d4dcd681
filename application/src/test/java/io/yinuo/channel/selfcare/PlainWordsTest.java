package io.yinuo.channel.selfcare;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.catalog.Period;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class PlainWordsTest {

    private static final Instant NOW = Instant.parse("2026-08-15T02:02:00Z");
    private final PlainWords zh = PlainWords.at(NOW, ZoneId.of("Asia/Shanghai"), Language.ZH);
    private final PlainWords en = PlainWords.at(NOW, ZoneId.of("Asia/Shanghai"), Language.EN);

    @Test
    void moneyIsSaidInYuan() {
        assertThat(zh.money(new Fen(3240))).isEqualTo("32.40元");
        assertThat(en.money(new Fen(3240))).isEqualTo("¥32.40");
        assertThat(en.money(new Fen(-5))).isEqualTo("-¥0.05");
        assertThat(zh.price(Fen.ofYuan(5), Period.MONTH)).isEqualTo("5元/月");
        assertThat(en.price(Fen.ofYuan(5), Period.DAY)).isEqualTo("¥5 a day");
        assertThat(en.price(Fen.ofYuan(5), Period.ONCE)).isEqualTo("¥5 once");
        assertThat(zh.price(Fen.ZERO, Period.MONTH)).isEqualTo("免费");
    }

    @Test
    void daysAreThoseOfTheOperatorsZone() {
        Instant lateInLondon = Instant.parse("2026-08-31T16:30:00Z");
        assertThat(zh.day(lateInLondon)).isEqualTo("9月1日");
        assertThat(en.day(lateInLondon)).isEqualTo("1 September");
        assertThat(zh.moment(lateInLondon)).isEqualTo("9月1日 00:30");
        assertThat(zh.day(Instant.parse("2027-01-01T02:00:00Z"))).isEqualTo("2027年1月1日");
    }

    @Test
    void midnightIsTheEndOfTheDayBefore() {
        Instant midnight = Instant.parse("2026-08-31T16:00:00Z");
        assertThat(zh.until(midnight)).isEqualTo("8月31日24时");
        assertThat(en.until(midnight)).isEqualTo("the end of 31 August");
        assertThat(zh.until(midnight.plusSeconds(60))).isEqualTo("9月1日 00:01");
    }
}
