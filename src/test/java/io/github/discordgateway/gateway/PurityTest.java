package io.github.discordgateway.gateway;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.Timer;

/** The protocol is pure values: no socket, clock, thread, randomness or logger. */
@AnalyzeClasses(packages = "io.github.discordgateway.gateway", importOptions = DoNotIncludeTests.class)
class PurityTest {
    private static final Set<String> READS_THE_WORLD = Set.of(
            "now", "currentTimeMillis", "nanoTime", "random", "randomUUID", "getenv", "getProperty", "getLogger");

    @ArchTest
    static final ArchRule it_knows_only_java_and_jackson_core = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.discordgateway.gateway",
                    "java..",
                    "com.fasterxml.jackson.core..",
                    "org.jspecify.annotations");

    @ArchTest
    static final ArchRule it_has_no_socket_and_no_file = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "java.nio.channels..", "java.nio.file..", "java.rmi..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(.*Socket.*|URL|URLConnection|InetAddress)|java\\.io\\.File.*");

    @ArchTest
    static final ArchRule it_has_no_thread = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Thread.class, ThreadLocal.class, Timer.class, Process.class);

    @ArchTest
    static final ArchRule it_has_no_clock =
            noClasses().should().dependOnClassesThat().areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule it_has_no_randomness = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.random..", "java.security..")
            .orShould()
            .dependOnClassesThat()
            .belongToAnyOf(Random.class, SplittableRandom.class);

    @ArchTest
    static final ArchRule it_has_no_logger = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.util.logging..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.lang\\.System\\$Logger.*|java\\.io\\.PrintStream");

    @ArchTest
    static final ArchRule it_asks_nothing_of_the_world_around_it = noClasses()
            .should()
            .accessTargetWhere(target(describe(
                    "reads a clock, a random number or the environment",
                    (AccessTarget target) -> READS_THE_WORLD.contains(target.getName()))));
}
