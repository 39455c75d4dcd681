package io.yinuo;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** Holds the picture of the house (see the package comment of {@link io.yinuo}) against the code. */
class HouseTest {

    /** The rows from the ground up. Calls go down; what stands in one row may not call across, unless listed below. */
    private static final List<Set<String>> ROWS = List.of(
            Set.of("kernel"),
            Set.of("engine"),
            Set.of("ledger"),
            Set.of("backup"),
            Set.of("database"),
            Set.of("party", "catalog", "communication", "staff"),
            Set.of("charging", "partner", "ordering"),
            Set.of("trouble"),
            Set.of("commitment"),
            Set.of("channel"));

    /** The arrows inside a row, each with its reason. */
    private static final Map<String, String> ARROWS_INSIDE_A_ROW = Map.of(
            "staff->party", "people of the operator see the lines of their region",
            "ordering->charging", "starting a service costs",
            "ordering->partner", "providers order");

    /** Nobody may come to need those who judge and those who translate. */
    private static final Set<String> NEEDED_BY_NOBODY = Set.of("commitment", "channel");

    private static final Set<String> COMPILED_APART = Set.of("kernel", "engine", "ledger");

    /** Kernel, engine and ledger are modules of their own: the compiler guards them, and every area may use them. */
    private static final DescribedPredicate<JavaClass> IN_OTHER_MODULES =
            resideInAnyPackage("io.yinuo.kernel..", "io.yinuo.engine..", "io.yinuo.ledger..", "io.yinuo.simulator..");

    private static JavaClasses house;

    /** The small operator outside: held to the same manners. */
    private static JavaClasses simulator;

    @BeforeAll
    static void look() {
        JavaClasses everything = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("io.yinuo");
        simulator = everything.that(resideInAPackage("io.yinuo.simulator.."));
        house = everything.that(DescribedPredicate.not(resideInAPackage("io.yinuo.simulator..")));
    }

    @Test
    void theLookSawTheWholeHouse() {
        Set<String> areas = house.stream().map(HouseTest::area).collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = new TreeSet<>(Set.of("")); // the application itself
        ROWS.forEach(expected::addAll);

        assertThat(areas).isEqualTo(expected);
        assertThat(house.size()).isGreaterThan(200);
        assertThat(house.contain("io.yinuo.kernel.Msisdn")).isTrue();
        assertThat(house.contain("io.yinuo.ordering.Ordering")).isTrue();
        assertThat(simulator.contain("io.yinuo.simulator.Simulator")).isTrue();
    }

    @Test
    void modulesKeepToTheirFronts() {
        ApplicationModules.of(Yinuo.class, IN_OTHER_MODULES).verify();
    }

    @Test
    void declaredArrowsGoDown() {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Set<String>> area : declaredArrows().entrySet()) {
            for (String target : area.getValue()) {
                boolean down = row(target) < row(area.getKey()) && !NEEDED_BY_NOBODY.contains(target);
                if (!down && !ARROWS_INSIDE_A_ROW.containsKey(area.getKey() + "->" + target)) {
                    wrong.add(area.getKey() + "->" + target);
                }
            }
        }
        assertThat(wrong).as("arrows that go up or across without a reason").isEmpty();
    }

    @Test
    void arrowsInTheCodeAreDeclared() {
        Map<String, Set<String>> declared = declaredArrows();
        Set<String> undeclared = new TreeSet<>();
        for (JavaClass type : house) {
            String from = area(type);
            if (from.isEmpty() || COMPILED_APART.contains(from)) {
                continue;
            }
            type.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getPackageName().startsWith("io.yinuo"))
                    .map(HouseTest::area)
                    .filter(target -> !target.equals(from) && !COMPILED_APART.contains(target))
                    .filter(target -> !declared.getOrDefault(from, Set.of()).contains(target))
                    .forEach(target -> undeclared.add(from + "->" + target));
        }
        assertThat(undeclared).isEmpty();
    }

    @Test
    void noAreasAndNoDecisionsGoInCircles() {
        slices().matching("io.yinuo.(*)..").should().beFreeOfCycles().check(house);
        slices().matching("io.yinuo.engine.(*)..").should().beFreeOfCycles().check(house);
    }

    /** The rooms of charging, from the ground up: see the package comment of {@link io.yinuo.charging}. */
    @Test
    void theRoomsOfChargingDoNotGoInCircles() {
        assertThat(house.contain("io.yinuo.charging.rows.Projection")).isTrue();
        slices().matching("io.yinuo.charging.(*)..").should().beFreeOfCycles().check(house);
        noClasses()
                .that(resideInAPackage("io.yinuo.charging"))
                .should()
                .dependOnClassesThat(resideInAPackage("io.yinuo.charging.*.."))
                .as("the front of charging uses no room of it: every room uses the front")
                .check(house);
    }

    @Test
    void theSimulatorDrivesOnlyFromOutside() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.yinuo..")
                        .and(DescribedPredicate.not(resideInAnyPackage("io.yinuo.kernel..", "io.yinuo.simulator.."))))
                .check(simulator);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("io.yinuo.simulator.."))
                .check(house);
    }

    @Test
    void kernelAndEngineKnowNoFramework() {
        noClasses()
                .that(resideInAnyPackage("io.yinuo.kernel..", "io.yinuo.engine.."))
                .should()
                .dependOnClassesThat(DescribedPredicate.not(
                        resideInAnyPackage("java..", "org.jspecify..", "io.yinuo.kernel..", "io.yinuo.engine..")))
                .check(house);
        noClasses()
                .that(resideInAPackage("io.yinuo.kernel.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.yinuo.engine.."))
                .check(house);
    }

    @Test
    void decisionsHaveNoClockThreadFileOrSocket() {
        Set<String> clocks = Set.of(
                Clock.class.getName(),
                Instant.class.getName(),
                LocalDate.class.getName(),
                LocalDateTime.class.getName(),
                ZonedDateTime.class.getName(),
                System.class.getName(),
                Math.class.getName());
        Set<String> reads = Set.of("now", "currentTimeMillis", "nanoTime", "random", "systemUTC", "systemDefaultZone");
        List<String> wrong = new ArrayList<>();
        for (JavaClass type : house) {
            if (!area(type).equals("engine")) {
                continue;
            }
            for (JavaAccess<?> access : type.getAccessesFromSelf()) {
                String owner = access.getTargetOwner().getName();
                if (clocks.contains(owner) && reads.contains(access.getTarget().getName())) {
                    wrong.add(access.getDescription());
                }
                if (owner.equals("java.lang.Thread")
                        || owner.startsWith("java.util.concurrent.Exec")
                        || owner.startsWith("java.net.")
                        || owner.startsWith("java.nio.file.")
                        || owner.startsWith("java.nio.channels.")
                        || owner.startsWith("java.sql.")
                        || owner.startsWith("java.io.File")
                        || owner.equals("java.security.SecureRandom")) {
                    wrong.add(access.getDescription());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> unmarked = Stream.concat(house.stream(), simulator.stream())
                .map(JavaClass::getPackage)
                .filter(room -> !room.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unmarked).isEmpty();
    }

    @Test
    void nobodyPrintsToTheConsole() {
        ArchRule quiet = noClasses()
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(DescribedPredicate.describe(
                        "a stack trace is printed",
                        call -> call.getTarget().getName().equals("printStackTrace")
                                && call.getTarget().getRawParameterTypes().isEmpty()));
        quiet.check(house);
        quiet.check(simulator);
    }

    /** The arrows as the areas' {@code package-info.java} declare them. */
    private static Map<String, Set<String>> declaredArrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass type : house) {
            JavaPackage room = type.getPackage();
            if (room.getName().matches("io\\.yinuo\\.[a-z]+") && room.isAnnotatedWith(ApplicationModule.class)) {
                arrows.put(
                        area(type),
                        Arrays.stream(room.getAnnotationOfType(ApplicationModule.class)
                                        .allowedDependencies())
                                .map(name -> name.replaceAll("[: ].*", ""))
                                .collect(Collectors.toSet()));
            }
        }
        assertThat(arrows).as("areas that declare their arrows").hasSizeGreaterThan(8);
        return arrows;
    }

    private static int row(String area) {
        for (int row = 0; row < ROWS.size(); row++) {
            if (ROWS.get(row).contains(area)) {
                return row;
            }
        }
        throw new IllegalStateException("Area " + area + " stands in no row");
    }

    /** {@code ordering} for {@code io.yinuo.ordering.store.OrderStore}; empty for the application itself. */
    private static String area(JavaClass type) {
        String below = type.getPackageName().replaceFirst("^io\\.yinuo\\.?", "");
        return below.replaceFirst("\\..*", "");
    }
}
