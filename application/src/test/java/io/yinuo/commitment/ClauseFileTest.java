package io.yinuo.commitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.yinuo.engine.commitment.Condition;
import io.yinuo.engine.commitment.Measure;
import io.yinuo.engine.commitment.MeasureId;
import io.yinuo.engine.commitment.Target;
import io.yinuo.kernel.ClauseId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;

class ClauseFileTest {

    /** A book with one clause of the operator's own. */
    private static final String OWN = """
            book:
              chapters:
                - {id: Z, number: {zh: 特, en: Z}, title: {zh: 自己的, en: Our own}, summary: {zh: 试, en: A try}}
              headlines: []
              clauses:
                - id: Z1
                  chapter: Z
                  progress: built
                  title: {zh: 快, en: Quick}
                  promise: {zh: 快, en: Quick}
                  owner: {zh: 我, en: I}
                  counts: {zh: 都, en: All}
                  counts-not: {zh: 无, en: None}
                  measures:
                    - id: quick
                      area: ordering
                      title: {zh: 快, en: Quick}
                      kind: ratio
                      share: 0.995
                      each:
                        kind: ThingDone
                        good:
                          - {attribute: delayMillis, at-most: 9}
            """;

    @Test
    void theNoticesAreReadAsTheyArePromised() {
        Clause clause = published().find(new ClauseId("C3.2")).orElseThrow();
        assertThat(clause.measures().getFirst().measure())
                .isEqualTo(new Measure.Awaiting(
                        MeasureId.of("C3.2/delivered"),
                        "charging",
                        "ChargeMade",
                        "NoticeDelivered",
                        Optional.of("NoticeFailed"),
                        "voucher",
                        Duration.ofHours(24),
                        Target.always()));
    }

    @Test
    void theStartsAreReadAsTheyArePromised() {
        Clause clause = published().find(new ClauseId("C3.3")).orElseThrow();
        assertThat(clause.measures().getFirst().measure())
                .isEqualTo(new Measure.Each(
                        MeasureId.of("C3.3/both-answers"),
                        "ordering",
                        "ServiceStarted",
                        List.of(new Condition.Present("order")),
                        List.of(
                                new Condition.Present("firstAt"),
                                new Condition.Present("secondMessage"),
                                new Condition.NotBefore("secondAt", "firstAt")),
                        Optional.empty(),
                        Target.always()));
    }

    @Test
    void figuresOfThePromisesAreExact() {
        assertSays("C1.1", "超过 50 万", "more than 500,000");
        assertSays("C1.3", "约 50", "about 50");
        assertSays("C2.1", "58 元", "58 yuan");
        assertSays("C2.2", "70 元 2GB", "2 GB for 70 yuan");
        assertSays("C2.6", "80 个国家和地区", "80 countries and regions");
        assertSays("C3.5", "100% 查证、100% 回复", "100% are verified and 100% are answered");
        assertSays("C5.1", "100%", "100%");
        assertSays("K1", "超过 130 人、超过 2700 人天", "over 130 people and over 2,700 person-days");
        assertSays("K3", "近 8 亿", "nearly 800 million");
        assertSays("K3", "超过 12000 个网站", "over 12,000 websites");
        assertSays("K3", "2300 万", "23 million");
        assertSays("K4", "近 340 亿", "nearly 34 billion");
        assertSays("K4", "超过 40 亿", "over 4 billion");
        assertSays("K4", "近 10 万坐席、12 万", "nearly 100,000 seats and 120,000");
        assertSays("K5", "90%", "90%");
        assertSays(
                "E1", "12 名抢修人员、2 台应急发电机、1 台光纤熔接机", "12 repair staff, 2 emergency generators, 1 fibre fusion splicer");
        assertSays("E3", "5 人", "5 more people");
    }

    @Test
    void thePageOfCoveragePromisesNoPercentage() {
        Clause coverage = published().find(new ClauseId("C1.2")).orElseThrow();
        assertThat(coverage.promise().zh() + coverage.promise().en()).doesNotContain("%");
    }

    @Test
    void anOperatorCanBringHisOwnClauses() {
        ClauseBook book = read(OWN);
        assertThat(book.clauses()).singleElement().satisfies(clause -> {
            Measure.Objective objective =
                    (Measure.Objective) clause.measures().getFirst().measure();
            assertThat(objective.target()).isEqualTo(new Target(Target.Kind.RATIO, 995_000));
        });
    }

    @Test
    void whatIsWrongIsNamed() {
        assertRefused("counts-not:", "count-not:", "counts-not is missing");
        assertRefused("    chapter: Z\n", "    chapter: Z\n      colour: red\n", "colour");
        assertRefused("chapter: Z\n", "chapter: Y\n", "Z1 names no chapter");
        assertRefused("share: 0.995", "share: 1.2", "a share above 0 and at most 1");
        assertRefused("kind: ratio", "kind: always", "no smaller target");
        assertRefused("          share: 0.995\n", "", "needs a kind, and a share");
        assertRefused("at-most: 9", "at-least: 9", "at-least");
        assertRefused("counts: {zh: 都, en: All}", "counts: {zh: 都, de: Alle}", "de");
        assertRefused("      counts: {zh: 都, en: All}\n", "", "Z1: counts is missing");
        assertRefused("area: ordering", "arena: ordering", "quick: area is missing");
        assertRefused(", at-most: 9", "", "says nothing");
        assertRefused("progress: built", "progress: planned", "if, and only if, it has an objective");
        assertRefused("id: Z1", "id: z1", "Not a clause");
    }

    @Test
    void theSameKeyTwiceIsRefused() {
        assertRefused("chapter: Z\n", "chapter: Z\n      chapter: Z\n", "duplicate key");
    }

    private static void assertRefused(String right, String wrong, String because) {
        assertThat(OWN).contains(right);
        assertThatThrownBy(() -> read(OWN.replace(right, wrong)))
                .as("%s instead of %s", wrong, right)
                .hasStackTraceContaining(because);
    }

    private static void assertSays(String id, String zh, String en) {
        Prose promise = published().find(new ClauseId(id)).orElseThrow().promise();
        assertThat(promise.zh()).contains(zh);
        assertThat(promise.en()).contains(en);
    }

    private static ClauseBook published() {
        return ClauseFile.read(new ClassPathResource("commitments.yaml"));
    }

    private static ClauseBook read(String yaml) {
        return ClauseFile.read(new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
    }
}
