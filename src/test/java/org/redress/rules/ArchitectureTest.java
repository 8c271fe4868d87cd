package org.redress.rules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall.Predicates;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the code is cut, held by a test (CONTRIBUTING, "Code"). */
class ArchitectureTest {

    /** Features in the order of dependency: each may use those before it and none after it. */
    private static final List<String> ORDER = List.of("problem", "calendar", "register", "council", "engine", "duty", "mail",
            "notice", "document", "letter", "delay", "roster", "procedure", "response", "remedy", "childrens", "adults",
            "corporate", "investigation", "panel", "deferral", "handover", "routing", "intake", "ombudsman", "mailbox", "standing",
            "correction", "bundle", "referral", "access", "workplace", "demo");

    /** {@code access} guards the doors and knows the record, the engine and the council, but no step of a procedure. */
    private static final Set<String> ACCESS_MAY_USE = Set.of("problem", "calendar", "register", "council", "engine", "access");

    private static final Set<String> MAY_SPEAK_WITH_THE_ENGINE = Set.of("Delegate", "Listener", "Process", "Bootstrap");

    private static final Path INTERNALS = Path.of("src/docs/engine-internals.md");

    private static final JavaClasses REDRESS = new ClassFileImporter().importPath(Path.of("target/classes"));

    @Test
    void every_feature_has_its_place_in_the_order() {
        Set<String> features = new TreeSet<>();
        REDRESS.forEach(type -> features.add(feature(type)));
        features.remove("");
        assertThat(ORDER).as("a new package needs its place in the order of dependency").containsAll(features);
    }

    @Test
    void dependencies_run_one_way() {
        for (String feature : ORDER) {
            List<String> allowed = feature.equals("access") ? List.copyOf(ACCESS_MAY_USE)
                    : ORDER.subList(0, ORDER.indexOf(feature) + 1);
            noClasses().that().resideInAPackage("org.redress." + feature + "..")
                    .should().dependOnClassesThat(new DescribedPredicate<JavaClass>("belong to a later feature") {
                        @Override
                        public boolean test(JavaClass other) {
                            return other.getPackageName().startsWith("org.redress") && !allowed.contains(feature(other));
                        }
                    }).because("features depend on one another in this order only: " + String.join(" <- ", ORDER))
                    .allowEmptyShould(true).check(REDRESS);
        }
    }

    /** The description of the API names records without their class: of two of one name it would show one for both. */
    @Test
    void no_two_records_of_the_api_have_one_name() {
        Set<String> seen = new TreeSet<>();
        assertThat(REDRESS.stream().filter(type -> type.isRecord() && type.getEnclosingClass().map(JavaClass::getSimpleName)
                .filter(name -> name.matches("\\w+(Api|Controller|View)")).isPresent())
                .filter(type -> !seen.add(type.getSimpleName())).map(JavaClass::getName)).isEmpty();
    }

    @Test
    void no_cycles() {
        slices().matching("org.redress.(*)..").should().beFreeOfCycles().check(REDRESS);
    }

    @Test
    void only_the_engine_package_and_the_named_suffixes_speak_with_the_engine() {
        noClasses().that(describe("are neither in engine nor named Delegate, Listener, Process or Bootstrap",
                        type -> !feature(type).equals("engine")
                                && MAY_SPEAK_WITH_THE_ENGINE.stream().noneMatch(outermost(type).getSimpleName()::endsWith)))
                .should().dependOnClassesThat(resideInAnyPackage("org.camunda.bpm.engine..")
                        .and(DescribedPredicate.not(resideInAnyPackage("org.camunda.bpm.engine.rest.."))))
                .because("what the product needs of the engine stands behind few classes, so that it can be exchanged")
                .check(REDRESS);
    }

    @Test
    void the_engines_internals_are_used_by_the_engine_package_only_and_listed_with_reasons() throws IOException {
        noClasses().that(describe("are not in engine", type -> !feature(type).equals("engine")))
                .should().dependOnClassesThat(resideInAnyPackage("org.camunda..impl..")).check(REDRESS);
        Set<String> used = new TreeSet<>();
        REDRESS.forEach(type -> type.getDirectDependenciesFromSelf().forEach(dependency -> {
            String target = dependency.getTargetClass().getBaseComponentType().getName();
            if (target.startsWith("org.camunda.") && target.contains(".impl.")) {
                used.add(target.replaceAll("\\$.*", ""));
            }
        }));
        TreeMap<String, String> listed = new TreeMap<>();
        Matcher row = Pattern.compile("(?m)^\\| `(org\\.camunda\\.[\\w.]+)` \\| ([^|]+) \\| `org\\.operaton\\.[\\w.]+` \\|$")
                .matcher(Files.readString(INTERNALS));
        while (row.find()) {
            listed.put(row.group(1), row.group(2).strip());
        }
        assertThat(used).as("%s: one row for each internal class of the engine in use, with its reason and its name "
                + "in Operaton", INTERNALS).isEqualTo(listed.keySet());
    }

    @Test
    void time_comes_from_the_injected_clock() {
        noClasses().that().doNotHaveFullyQualifiedName("org.redress.register.ClockConfiguration")
                .should().callMethodWhere(describe("reads the system's clock", ArchitectureTest::readsTheSystemsClock))
                .orShould().callConstructorWhere(Predicates.target(describe("new Date()", constructor ->
                        constructor.getOwner().getName().equals("java.util.Date")
                                && constructor.getRawParameterTypes().isEmpty())))
                .because("the law's days are computed from the injected Clock; tests move it").check(REDRESS);
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("org.camunda.bpm.engine.impl.util.ClockUtil")
                .because("it is one static for the whole JVM; only tests set it").check(REDRESS);
    }

    @Test
    void delegates_are_package_private_and_named_by_what_they_do() {
        classes().that().implement("org.camunda.bpm.engine.delegate.JavaDelegate")
                .should().haveSimpleNameEndingWith("Delegate").andShould().bePackagePrivate()
                .because("a diagram reaches a delegate by its bean name; nothing else does")
                .allowEmptyShould(true).check(REDRESS);
        noClasses().that().haveSimpleNameEndingWith("Delegate")
                .should().beAnnotatedWith("org.springframework.transaction.annotation.Transactional")
                .because("a delegate works in the engine's transaction").allowEmptyShould(true).check(REDRESS);
        fields().that().areDeclaredInClassesThat().haveSimpleNameEndingWith("Delegate")
                .should().beFinal().because("delegates have no state").allowEmptyShould(true).check(REDRESS);
    }

    @Test
    void collaborators_come_by_constructor() {
        noFields().should().beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                .orShould().beAnnotatedWith("org.springframework.beans.factory.annotation.Value")
                .orShould().beAnnotatedWith("jakarta.inject.Inject").allowEmptyShould(true).check(REDRESS);
    }

    @Test
    void every_public_type_says_what_it_is() throws IOException {
        Pattern publicType = Pattern.compile("(?m)^public (?:abstract |final |sealed )*(?:class|interface|record|enum|@interface) (\\w+)");
        List<String> silent = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                Matcher type = publicType.matcher(source);
                if (type.find() && !source.substring(0, type.start()).contains("/**")) {
                    silent.add(file.toString());
                }
            }
        }
        assertThat(silent).as("public types without Javadoc").isEmpty();
    }

    private static boolean readsTheSystemsClock(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        boolean now = owner.startsWith("java.time.") && call.getName().equals("now")
                && call.getTarget().getRawParameterTypes().stream().noneMatch(p -> p.isEquivalentTo(Clock.class));
        boolean systemClock = owner.equals("java.time.Clock") && call.getName().startsWith("system");
        return now || systemClock || owner.equals("java.lang.System") && call.getName().equals("currentTimeMillis");
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureTest::outermost).orElse(type);
    }

    private static String feature(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("org.redress.") ? name.substring("org.redress.".length()).split("\\.")[0] : "";
    }
}
