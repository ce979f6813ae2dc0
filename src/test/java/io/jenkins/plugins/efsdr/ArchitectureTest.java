package io.jenkins.plugins.efsdr;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/architecture.md true. A room is a package below the root; whoever adds one names it in the first table. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "io.jenkins.plugins.efsdr";

    /** Known by all, knows none. */
    private static final String FAULT = "fault";

    /** Each room, and the rooms that it may know beside {@link #FAULT}. */
    private static final Map<String, Set<String>> KNOWS = table("""
            fault        :
            pace         :
            filesystem   :
            volume       : filesystem
            manifest     : volume filesystem
            aws          : pace filesystem
            replication  : aws pace filesystem
            directory    : pace filesystem volume
            repository   : pace manifest
            cluster      : pace volume manifest
            run          : pace volume
            report       : run volume
            config       : volume filesystem
            operation    : pace filesystem volume manifest aws replication directory repository cluster run
            assembly     : pace filesystem volume manifest aws replication directory repository cluster run operation config report
            jenkins      : assembly operation config report run volume filesystem pace
            cli          : assembly operation config report run volume filesystem pace
            sandbox      :
            demo         : cli sandbox
            """);

    /** Each library that is kept in, and the rooms that see it. */
    private static final Map<String, Set<String>> SEEN_BY = table("""
            software.amazon.awssdk : aws replication
            org.eclipse.jgit       : repository sandbox
            io.fabric8             : cluster
            hudson                 : jenkins
            jenkins                : jenkins
            org.jenkinsci          : jenkins
            picocli                : cli demo
            """);

    @ArchTest
    static final ArchRule everyClassLivesInARoom =
            classes().should(liveInARoomOfTheTable()).allowEmptyShould(true);

    @ArchTest
    static final ArchRule aRoomKnowsOnlyTheRoomsNamedBehindIt =
            classes().should(knowOnlyWhatTheTableAllows()).allowEmptyShould(true);

    @ArchTest
    static final ArchRule aLibraryIsSeenOnlyByItsRooms =
            classes().should(seeOnlyTheirLibraries()).allowEmptyShould(true);

    @ArchTest
    static final ArchRule threadsAndSleepsAreThoseOfPaceAndSandbox = noClasses()
            .that(liveOutside("pace", "sandbox"))
            .should()
            .callMethodWhere(describe("sleeps or makes threads", ArchitectureTest::sleepsOrMakesThreads))
            .orShould()
            .callConstructorWhere(describe("makes threads", ArchitectureTest::makesThreads))
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule theStandardStreamsAreThoseOfTheCli = noClasses()
            .that(liveOutside("cli", "demo", "sandbox"))
            .should()
            .accessFieldWhere(describe(
                    "standard stream",
                    access -> access.getTargetOwner().isEquivalentTo(System.class)
                            && Set.of("out", "err", "in")
                                    .contains(access.getTarget().getName())))
            .allowEmptyShould(true);

    @Test
    void theTableHasNoCircleAndNamesOnlyItsOwnRooms() {
        KNOWS.forEach((room, known) -> {
            assertThat(KNOWS.keySet()).as(room).containsAll(known);
            assertThat(reach(room)).as("what %s knows, and they know", room).doesNotContain(room);
        });
        SEEN_BY.values().forEach(rooms -> assertThat(KNOWS.keySet()).containsAll(rooms));
    }

    @Test
    void classesThatBreakTheRulesAreFound() {
        var broken = new ClassFileImporter().importClasses(ArchitectureTest.class);
        assertThat(everyClassLivesInARoom.evaluate(broken).hasViolation()).isTrue();
        assertThat(threadsAndSleepsAreThoseOfPaceAndSandbox.evaluate(broken).hasViolation())
                .isTrue();
        assertThat(theStandardStreamsAreThoseOfTheCli.evaluate(broken).hasViolation())
                .isTrue();
        assertThat(mayKnow("volume", "config")).isFalse();
        assertThat(mayKnow("volume", "filesystem")).isTrue();
        assertThat(mayKnow("sandbox", FAULT)).isTrue();
        assertThat(maySee("volume", "software.amazon.awssdk.regions")).isFalse();
        assertThat(maySee("volume", "hudsonian")).isTrue();
    }

    /** Breaks two rules, for the test above. */
    static Thread forbidden() {
        System.out.println("never called");
        return new Thread(() -> {});
    }

    private static ArchCondition<JavaClass> liveInARoomOfTheTable() {
        return condition("live in a room of the table", (type, events) -> {
            if (!KNOWS.containsKey(room(type))) {
                events.add(violated(type, type.getName() + " lives in no room that the table names"));
            }
        });
    }

    private static ArchCondition<JavaClass> knowOnlyWhatTheTableAllows() {
        return condition(
                "know only what the table allows",
                (type, events) -> type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> isOurs(use.getTargetClass()))
                        .filter(use -> !mayKnow(room(type), room(use.getTargetClass())))
                        .forEach(use ->
                                events.add(violated(type, room(type) + " does not know: " + use.getDescription()))));
    }

    private static ArchCondition<JavaClass> seeOnlyTheirLibraries() {
        return condition(
                "see only their libraries",
                (type, events) -> type.getDirectDependenciesFromSelf().stream()
                        .filter(use -> !maySee(room(type), packageOf(use.getTargetClass())))
                        .forEach(use ->
                                events.add(violated(type, room(type) + " does not see: " + use.getDescription()))));
    }

    private static boolean mayKnow(String room, String other) {
        return room.equals(other)
                || other.equals(FAULT)
                || KNOWS.getOrDefault(room, Set.of()).contains(other);
    }

    private static boolean maySee(String room, String packageName) {
        return SEEN_BY.entrySet().stream()
                .filter(library -> (packageName + ".").startsWith(library.getKey() + "."))
                .allMatch(library -> library.getValue().contains(room));
    }

    private static boolean sleepsOrMakesThreads(JavaAccess<?> call) {
        String name = call.getTarget().getName();
        return isOf(call, Thread.class) && Set.of("sleep", "startVirtualThread").contains(name)
                || isOf(call, Executors.class)
                || isOf(call, CompletableFuture.class)
                        && Set.of("supplyAsync", "runAsync").contains(name)
                || name.equals("parallelStream")
                || name.equals("parallel")
                        && call.getTargetOwner().getPackageName().equals("java.util.stream");
    }

    private static boolean makesThreads(JavaAccess<?> call) {
        return Stream.of(Thread.class, ThreadPoolExecutor.class, ForkJoinPool.class, java.util.Timer.class)
                .anyMatch(type -> call.getTargetOwner().isAssignableTo(type));
    }

    private static boolean isOf(JavaAccess<?> call, Class<?> type) {
        return call.getTargetOwner().isEquivalentTo(type);
    }

    private static boolean isOurs(JavaClass type) {
        return (packageOf(type) + ".").startsWith(ROOT + ".");
    }

    /** An array lives where its elements do. */
    private static String packageOf(JavaClass type) {
        return type.getBaseComponentType().getPackageName();
    }

    /** The room of one of our classes; empty for one right below the root. */
    private static String room(JavaClass type) {
        String below = packageOf(type).substring(ROOT.length());
        return below.isEmpty() ? "" : below.split("\\.")[1];
    }

    private static Set<String> reach(String room) {
        return KNOWS.get(room).stream()
                .flatMap(known -> Stream.concat(Stream.of(known), reach(known).stream()))
                .collect(Collectors.toSet());
    }

    private static DescribedPredicate<JavaClass> liveOutside(String... rooms) {
        return DescribedPredicate.describe(
                "live outside " + List.of(rooms), type -> !Set.of(rooms).contains(room(type)));
    }

    private static <A extends JavaAccess<?>> DescribedPredicate<A> describe(
            String what, java.util.function.Predicate<A> predicate) {
        return DescribedPredicate.describe(what, predicate);
    }

    private static ArchCondition<JavaClass> condition(
            String what, java.util.function.BiConsumer<JavaClass, ConditionEvents> check) {
        return new ArchCondition<>(what) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, events);
            }
        };
    }

    private static Map<String, Set<String>> table(String text) {
        Map<String, Set<String>> table = new TreeMap<>();
        text.lines().map(line -> line.split(":", 2)).forEach(row -> table.put(row[0].strip(), words(row[1])));
        return table;
    }

    private static Set<String> words(String text) {
        return Stream.of(text.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
    }
}
