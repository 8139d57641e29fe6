package dev.drey.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may know whom. An arrow that is not here is a mistake, or a decision to be written down in ARCHITECTURE.md. */
class ArchitectureTest {
    private static final String MODEL = "dev.drey.model..";
    private static final String LIFECYCLE = "dev.drey.lifecycle..";
    private static final String FLINK = "dev.drey.flink..";
    private static final String SIMULATION = "dev.drey.simulation..";
    private static final String LOCAL = "dev.drey.local..";
    private static final String CLI = "dev.drey.cli..";
    private static final String JSON = "com.fasterxml.jackson..";
    private static final String NULLNESS = "org.jspecify..";
    private static final int PORT_METHODS_MAX = 7;

    private static final JavaClasses DREY = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.drey");

    @Test
    void everyModuleIsLookedAt() {
        for (String module : List.of(MODEL, LIFECYCLE, FLINK, SIMULATION, LOCAL, CLI)) {
            assertThat(DREY.stream().filter(resideInAnyPackage(module)))
                    .as(module)
                    .hasSizeGreaterThan(20);
        }
    }

    @Test
    void theModelKnowsNothingButDocuments() {
        check(classes()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(MODEL, "java..", JSON, "org.snakeyaml.engine..", NULLNESS)
                .because("what users write is the same wherever it runs: no Flink client, no Kubernetes client"));
    }

    @Test
    void theLifecycleKnowsOnlyTheModel() {
        check(classes()
                .that()
                .resideInAPackage(LIFECYCLE)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(LIFECYCLE, MODEL, "java..", JSON, NULLNESS)
                .because("the same decisions run in every world; a world implements the ports"));
    }

    @Test
    void flinkKnowsNoWorld() {
        check(noClasses()
                .that()
                .resideInAPackage(FLINK)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(LOCAL, CLI)
                .because("every world talks to Flink's REST interface in the same way"));
    }

    @Test
    void theSimulationKnowsOnlyTheLifecycle() {
        check(classes()
                .that()
                .resideInAPackage(SIMULATION)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        SIMULATION, LIFECYCLE, MODEL, "java.lang..", "java.time..", "java.util..", JSON, NULLNESS)
                .because("a world that does IO or knows another one cannot be replayed from its seed"));
        check(noClasses()
                .that()
                .resideInAPackage(SIMULATION)
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("java.util.concurrent..").or(named("java.lang.Thread")))
                .because("one queue, one generator, one thread: nothing else may advance time"));
    }

    @Test
    void onlyTheCommandLineKnowsTheSimulation() {
        check(noClasses()
                .that()
                .resideInAnyPackage(MODEL, LIFECYCLE, FLINK, LOCAL)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SIMULATION)
                .because("what is proven must not know that it is being proven"));
    }

    @Test
    void theLocalWorldKnowsNoCommand() {
        check(noClasses()
                .that()
                .resideInAPackage(LOCAL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CLI, "picocli..")
                .because("the control plane answers verbs; how they are typed is not its business"));
    }

    @Test
    void noFlinkClassIsOnTheControlPlane() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.flink..")
                .because("one Drey serves all versions of Flink"));
        assertThatThrownBy(() -> Class.forName("org.apache.flink.configuration.Configuration"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void theLifecycleTouchesNothing() {
        check(noClasses()
                .that()
                .resideInAPackage(LIFECYCLE)
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "java.io..",
                                "java.nio.file..",
                                "java.nio.channels..",
                                "java.net..",
                                "java.net.http..",
                                "java.util.concurrent..",
                                "java.util.logging..",
                                "java.util.random..",
                                "org.slf4j..")
                        .or(named(
                                "java.lang.Thread",
                                "java.lang.ProcessBuilder",
                                "java.lang.ProcessHandle",
                                "java.util.Random",
                                "java.security.SecureRandom",
                                "java.time.Clock")))
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .because("a decision that does IO, reads a clock, starts a thread or logs cannot be replayed"));
    }

    @Test
    void onlyTheLoopIsHandedAClock() {
        check(noClasses()
                .that()
                .resideInAPackage(LIFECYCLE)
                .and()
                .resideOutsideOfPackage("dev.drey.lifecycle.reconcile")
                .should()
                .dependOnClassesThat(named("java.time.InstantSource"))
                .because("time is an argument of a decision"));
    }

    /** Values are made by anyone. A training run is a small world of its own, with processes that no other part may see. */
    @Test
    void onlyThePlaneWiresTheLocalWorld() {
        check(noClasses()
                .that()
                .resideInAPackage(LOCAL)
                .and(resideOutsideOfPackage("dev.drey.local.plane"))
                .and()
                .doNotHaveFullyQualifiedName("dev.drey.local.classdata.Training")
                .should()
                .callConstructorWhere(describe("it makes a service of another package", call -> makesService(call)))
                .because("whoever makes its own collaborators cannot be tested, or simulated, without them"));
    }

    private static boolean makesService(JavaConstructorCall call) {
        JavaClass made = call.getTargetOwner();
        JavaClass maker = call.getOriginOwner();
        return made.getPackageName().startsWith("dev.drey.local")
                && !made.getPackageName().equals(maker.getPackageName())
                && !made.isRecord()
                && !made.isEnum()
                && !made.isAssignableTo(Throwable.class);
    }

    @Test
    void aPortIsSmall() {
        List<String> large = DREY.stream()
                .filter(type -> type.getPackageName().equals("dev.drey.lifecycle.reconcile"))
                .filter(JavaClass::isInterface)
                .filter(type -> type.getMethods().size() > PORT_METHODS_MAX)
                .map(JavaClass::getSimpleName)
                .toList();
        assertThat(large)
                .as("ports with more than %s methods; which feature needs one of its own?", PORT_METHODS_MAX)
                .isEmpty();
    }

    @Test
    void noTwoPackagesNeedEachOther() {
        for (String module : List.of("model", "flink", "local", "cli")) {
            check(slices().matching("dev.drey." + module + ".(*)..").should().beFreeOfCycles());
        }
    }

    @Test
    void onlyMainEndsTheProcess() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.drey.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .because("code that ends the process cannot be called by anything else"));
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        List<String> all = List.of(names);
        return describe("are one of " + all, type -> all.contains(type.getFullName()));
    }

    private static void check(ArchRule rule) {
        rule.check(DREY);
    }
}
