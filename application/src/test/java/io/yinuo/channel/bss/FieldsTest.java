package io.yinuo.channel.bss;

import static org.assertj.core.api.Assertions.assertThat;

import io.yinuo.channel.bss.Fields.Field;
import io.yinuo.kernel.Fen;
import io.yinuo.kernel.Language;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a field of an import may hold, up to its last value, and what is said of one that is wrong. */
class FieldsTest {

    @Test
    void anAmountGoesUpToABillionYuanEitherWay() {
        assertThat(read("100000000000", fields -> fields.fen("it"))).isEqualTo(right(new Fen(100_000_000_000L)));
        assertThat(read("-100000000000", fields -> fields.fen("it"))).isEqualTo(right(new Fen(-100_000_000_000L)));
        for (String beyond : new String[] {"100000000001", "-100000000001", "9223372036854775808", "1e3", "5.00"}) {
            assertThat(read(beyond, fields -> fields.fen("it"))).as(beyond).isInstanceOf(Judged.Not.class);
        }
    }

    @Test
    void aTimeLiesBetween1990And2200AndNamesItsOffset() {
        assertThat(read("1990-01-01T08:00:01+08:00", fields -> fields.instant("it")))
                .isEqualTo(right(Instant.parse("1990-01-01T00:00:01Z")));
        assertThat(read("2199-12-31T23:59:59Z", fields -> fields.instant("it")))
                .isEqualTo(right(Instant.parse("2199-12-31T23:59:59Z")));
        for (String beyond : new String[] {"1989-12-31T23:59:59Z", "2200-01-01T00:00:00Z", "2026-08-01T02:00:00"}) {
            assertThat(read(beyond, fields -> fields.instant("it"))).as(beyond).isInstanceOf(Judged.Not.class);
        }
    }

    @Test
    void aNumberLiesWithinItsBounds() {
        assertThat(read("0", fields -> fields.number("it", 0, 365))).isEqualTo(right(0));
        assertThat(read("365", fields -> fields.number("it", 0, 365))).isEqualTo(right(365));
        assertThat(read("-1", fields -> fields.number("it", 0, 365))).isInstanceOf(Judged.Not.class);
        assertThat(read("366", fields -> fields.number("it", 0, 365))).isInstanceOf(Judged.Not.class);
    }

    @Test
    void aTextIsNoLongerThanItMayBe() {
        assertThat(read("王".repeat(60), fields -> fields.text("it", 60))).isEqualTo(right("王".repeat(60)));
        assertThat(read("王".repeat(61), fields -> fields.text("it", 60))).isInstanceOf(Judged.Not.class);
        assertThat(read("1".repeat(2_001), fields -> fields.of("it", Long::valueOf, "must be short")))
                .isEqualTo(wrong("it has characters that cannot be stored, or more than 2000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"with space", "编号", "tab\tbed", "del\u007F", "123456789"})
    void aReferenceHasVisibleCharactersOfAsciiAndNoMoreThanItMay(String reference) {
        assertThat(read("S-1:#~!", fields -> fields.reference("it", 8))).isEqualTo(right("S-1:#~!"));
        assertThat(read(reference, fields -> fields.reference("it", 8))).isInstanceOf(Judged.Not.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"王\u0007伟", "王\u009B伟", "王\uD83D"})
    void whatSteersATerminalOrIsHalfACharacterIsNotStored(String name) {
        assertThat(read(name, fields -> fields.text("it", 60)))
                .isEqualTo(wrong("it has characters that cannot be stored, or more than 2000"));
        assertThat(read("王\uD83D\uDE00", fields -> fields.text("it", 60))).isEqualTo(right("王\uD83D\uDE00"));
    }

    @Test
    void spacesAroundAndCapitalsOfChoicesDoNotMatter() {
        assertThat(read(" 5 ", fields -> fields.fen("it"))).isEqualTo(right(new Fen(5)));
        assertThat(read(" en", fields -> fields.choice("it", Language.class))).isEqualTo(right(Language.EN));
        assertThat(read("  ", fields -> fields.text("it", 60))).isEqualTo(wrong("it is missing"));
    }

    @Test
    void allThatIsWrongIsSaidAtOnceAndNeverTheValue() {
        Judged<String> judged = Fields.read(new Row(1, Map.of("msisdn", "12345", "trial", "perhaps")), fields -> {
            var phone = fields.phone("msisdn");
            var trial = fields.truth("trial");
            var offer = fields.offer("offer");
            return () -> phone.value() + " " + trial.value() + " " + offer.value();
        });
        assertThat(judged)
                .isEqualTo(
                        wrong(
                                "msisdn must be a phone number like 13800002047; trial must be true or false; offer is missing"));
    }

    private static <T> Judged<T> read(String text, Function<Fields, Field<T>> field) {
        return Fields.read(new Row(1, Map.of("it", text)), fields -> field.apply(fields)::value);
    }

    private static <T> Judged<T> right(T value) {
        return new Judged.Right<>(value);
    }

    private static <T> Judged<T> wrong(String detail) {
        return new Judged.Not<>(RowAnswer.malformed(detail));
    }
}
