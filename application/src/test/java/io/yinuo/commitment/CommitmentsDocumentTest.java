package io.yinuo.commitment;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.yinuo.engine.commitment.Measure;
import io.yinuo.kernel.ClauseId;
import io.yinuo.kernel.Keeps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.springframework.core.io.ClassPathResource;

/**
 * Writes {@code docs/COMMITMENTS.md} from {@code commitments.yaml} and every {@link Keeps}, and holds the three against
 * each other. Run with {@code -Dyinuo.rewrite=true} to write the document anew.
 */
class CommitmentsDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "COMMITMENTS.md");

    /** Every clause that was published. */
    private static final List<String> PUBLISHED = List.of(
            "C1.1", "C1.2", "C1.3", "C1.4", //
            "C2.1", "C2.2", "C2.3", "C2.4", "C2.5", "C2.6", //
            "C3.1", "C3.2", "C3.3", "C3.4", "C3.5", "C3.6", "C3.7", //
            "C4.1", "C4.2", "C4.3", "C4.4", "C4.5", //
            "C5.1", "C5.2", //
            "C6.1", "C6.2", "C6.3", "C6.4", //
            "K1", "K2", "K3", "K4", "K5", //
            "E1", "E2", "E3");

    private static final ClauseBook BOOK = ClauseFile.read(new ClassPathResource("commitments.yaml"));
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.yinuo");
    private static final JavaClasses TESTS = new ClassFileImporter()
            .withImportOption(new ImportOption.OnlyIncludeTests())
            .importPackages("io.yinuo");
    private static final Map<ClauseId, List<Keeper>> KEEPERS = keepers();

    /** What carries a {@link Keeps}. */
    private record Keeper(String code, String provedBy) {}

    @Test
    void theScanSawTheHouseAndItsTests() {
        assertThat(HOUSE.contain(Keeps.class)).isTrue();
        assertThat(HOUSE.contain(ClauseBook.class)).isTrue();
        assertThat(TESTS.contain(CommitmentsDocumentTest.class)).isTrue();
        assertThat(KEEPERS).isNotEmpty();
    }

    @Test
    void everyPublishedClauseStandsInTheBookOnceAndInOrder() {
        assertThat(BOOK.clauses()).extracting(clause -> clause.id().text()).containsExactlyElementsOf(PUBLISHED);
    }

    @Test
    void everyKeepsNamesAClauseOfTheBook() {
        assertThat(PUBLISHED)
                .containsAll(KEEPERS.keySet().stream().map(ClauseId::text).toList());
    }

    @Test
    void aBuiltClauseHasKeeperTestAndMeasure() {
        for (Clause clause : BOOK.clauses()) {
            List<Keeper> keepers = KEEPERS.getOrDefault(clause.id(), List.of());
            boolean isMeasured =
                    clause.measures().stream().anyMatch(named -> named.measure() instanceof Measure.Objective);
            switch (clause.progress()) {
                case BUILT -> {
                    assertThat(keepers).as("keepers of %s", clause.id()).isNotEmpty();
                    assertThat(isMeasured).as("%s is measured", clause.id()).isTrue();
                }
                case KEPT_UNMEASURED -> {
                    assertThat(keepers).as("keepers of %s", clause.id()).isNotEmpty();
                    assertThat(isMeasured).as("%s is measured", clause.id()).isFalse();
                }
                case PLANNED ->
                    assertThat(keepers)
                            .as("%s has keepers, but the book calls it planned", clause.id())
                            .isEmpty();
            }
        }
    }

    @Test
    void everyTestThatAKeeperNamesExistsAndTestsSomething() {
        Set<String> missing = KEEPERS.values().stream()
                .flatMap(List::stream)
                .map(Keeper::provedBy)
                .filter(name ->
                        TESTS.stream().noneMatch(test -> test.getSimpleName().equals(name) && hasTests(test)))
                .collect(Collectors.toSet());
        assertThat(missing).as("tests that @Keeps names and nobody wrote").isEmpty();
    }

    @Test
    void theDocumentSaysWhatBookAndCodeSay() throws IOException {
        if (Boolean.getBoolean("yinuo.rewrite")) {
            Files.createDirectories(DOCUMENT.getParent());
            Files.writeString(DOCUMENT, document());
        }
        assertThat(DOCUMENT)
                .as("run this test with -Dyinuo.rewrite=true and look at the difference")
                .exists()
                .hasContent(document());
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
                # Where each promise is kept

                Written by `CommitmentsDocumentTest` from `commitments.yaml` and from every `@Keeps` in the code; do not edit.
                *Built* means: kept by code, proved by a test that goes red without it, and measured from facts. *Not measured*
                means: kept and proved, but nothing counts yet how well. Only what is measured can be shown as kept on the board.

                | id | promise | state | kept by | proved by | measured by | page |
                |---|---|---|---|---|---|---|
                """);
        for (Clause clause : BOOK.clauses()) {
            List<Keeper> keepers = KEEPERS.getOrDefault(clause.id(), List.of());
            text.append("| ")
                    .append(String.join(
                            " | ",
                            clause.id().text(),
                            clause.title().zh() + " · " + clause.title().en(),
                            state(clause.progress()),
                            codes(keepers.stream().map(Keeper::code).toList()),
                            codes(keepers.stream().map(Keeper::provedBy).toList()),
                            codes(clause.measures().stream()
                                    .filter(named -> named.measure() instanceof Measure.Objective)
                                    .map(named -> named.measure().id().toString())
                                    .toList()),
                            "`/commitments/" + clause.id() + "`"))
                    .append(" |\n");
        }
        return text.toString();
    }

    private static String state(Clause.Progress progress) {
        return switch (progress) {
            case BUILT -> "built";
            case KEPT_UNMEASURED -> "not measured";
            case PLANNED -> "not built";
        };
    }

    private static String codes(List<String> names) {
        return names.isEmpty()
                ? "–"
                : names.stream().distinct().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private static boolean hasTests(JavaClass test) {
        return test.getAllMethods().stream()
                .anyMatch(method ->
                        method.isMetaAnnotatedWith(Test.class) || method.isMetaAnnotatedWith(ParameterizedTest.class));
    }

    private static Map<ClauseId, List<Keeper>> keepers() {
        Map<ClauseId, List<Keeper>> keepers = new TreeMap<>();
        for (JavaClass type : HOUSE) {
            type.tryGetAnnotationOfType(Keeps.class).ifPresent(keeps -> note(keeps, type.getSimpleName(), keepers));
            for (JavaMethod method : type.getMethods()) {
                method.tryGetAnnotationOfType(Keeps.class)
                        .ifPresent(keeps -> note(keeps, type.getSimpleName() + "." + method.getName(), keepers));
            }
        }
        keepers.values().forEach(list -> list.sort(Comparator.comparing(Keeper::code)));
        return keepers;
    }

    private static void note(Keeps keeps, String code, Map<ClauseId, List<Keeper>> keepers) {
        for (String clause : keeps.value()) {
            keepers.computeIfAbsent(new ClauseId(clause), id -> new ArrayList<>())
                    .add(new Keeper(code, keeps.provedBy()));
        }
    }
}
