package io.yinuo.commitment;

import static io.yinuo.commitment.ClauseFile.constant;
import static io.yinuo.commitment.ClauseFile.required;

import io.yinuo.engine.commitment.Condition;
import io.yinuo.engine.commitment.Measure;
import io.yinuo.engine.commitment.MeasureId;
import io.yinuo.engine.commitment.Target;
import io.yinuo.kernel.ClauseId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

/**
 * A measure as it stands in the file. Exactly one of {@code each}, {@code awaiting}, {@code count}, {@code speed} says how
 * it is measured; the first two are objectives and have a {@code kind} of promise and its {@code share}.
 */
record MeasureText(
        String id,
        String area,
        Prose title,
        @Nullable Prose note,
        @Nullable String kind,
        @Nullable BigDecimal share,
        @Nullable EachText each,
        @Nullable AwaitingText awaiting,
        @Nullable CountText count,
        @Nullable SpeedText speed) {

    MeasureText {
        required(id, "id of a measure");
        required(area, id + ": area");
        required(title, id + ": title");
    }

    Clause.Named named(ClauseId clause) {
        MeasureId name = new MeasureId(clause, id);
        List<Measure> said = new ArrayList<>();
        if (each != null) {
            said.add(each.measure(name, area, target(name)));
        }
        if (awaiting != null) {
            said.add(awaiting.measure(name, area, target(name)));
        }
        if (count != null) {
            said.add(count.measure(name, area));
        }
        if (speed != null) {
            said.add(speed.measure(name, area));
        }
        if (said.size() != 1) {
            throw new IllegalArgumentException(name + " has to be one of each, awaiting, count, speed");
        }
        return new Clause.Named(said.getFirst(), title, Optional.ofNullable(note));
    }

    private Target target(MeasureId name) {
        Target.Kind kindOf = kind == null ? null : constant(Target.Kind.class, kind);
        if (kindOf == null || (kindOf != Target.Kind.ALWAYS && share == null)) {
            throw new IllegalArgumentException(name + " needs a kind, and a share if that is not 'always'");
        }
        int millionths = share == null ? Target.ALL : share.movePointRight(6).intValueExact();
        return new Target(kindOf, millionths);
    }

    record EachText(
            String kind,
            @Nullable List<ConditionText> where,
            List<ConditionText> good,
            @Nullable String delay) {
        EachText {
            required(kind, "kind of fact");
            required(good, kind + ": good");
        }

        Measure measure(MeasureId id, String area, Target target) {
            return new Measure.Each(
                    id, area, kind, conditions(where), conditions(good), Optional.ofNullable(delay), target);
        }
    }

    /** The time is written as {@code 24h} or {@code 90s}. */
    record AwaitingText(
            String opens, String answeredBy, @Nullable String givenUpBy, String key, String within) {
        AwaitingText {
            required(opens, "opens");
            required(answeredBy, opens + ": answered-by");
            required(key, opens + ": key");
            required(within, opens + ": within");
        }

        Measure measure(MeasureId id, String area, Target target) {
            return new Measure.Awaiting(
                    id,
                    area,
                    opens,
                    answeredBy,
                    Optional.ofNullable(givenUpBy),
                    key,
                    DurationStyle.SIMPLE.parse(within),
                    target);
        }
    }

    record CountText(String kind, @Nullable List<ConditionText> where) {
        CountText {
            required(kind, "kind of fact");
        }

        Measure measure(MeasureId id, String area) {
            return new Measure.Count(id, area, kind, conditions(where));
        }
    }

    record SpeedText(String kind, String delay) {
        SpeedText {
            required(kind, "kind of fact");
            required(delay, kind + ": delay");
        }

        Measure measure(MeasureId id, String area) {
            return new Measure.Speed(id, area, kind, delay);
        }
    }

    /** An attribute, and one or more of what it has to be. */
    record ConditionText(
            String attribute,
            @Nullable Boolean present,
            @Nullable String is,
            @Nullable Long atMost,
            @Nullable String notBefore) {

        ConditionText {
            required(attribute, "attribute");
        }

        Stream<Condition> conditions() {
            List<Condition> all = new ArrayList<>();
            if (present != null && present) {
                all.add(new Condition.Present(attribute));
            }
            if (is != null) {
                all.add(new Condition.Is(attribute, is));
            }
            if (atMost != null) {
                all.add(new Condition.AtMost(attribute, atMost));
            }
            if (notBefore != null) {
                all.add(new Condition.NotBefore(attribute, notBefore));
            }
            if (all.isEmpty()) {
                throw new IllegalArgumentException("A condition on " + attribute + " says nothing");
            }
            return all.stream();
        }
    }

    private static List<Condition> conditions(@Nullable List<ConditionText> texts) {
        return texts == null
                ? List.of()
                : texts.stream().flatMap(ConditionText::conditions).toList();
    }
}
