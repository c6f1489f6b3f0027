package io.github.discordgateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Holds the walls that the folders promise: who may import whom. */
@AnalyzeClasses(packages = "io.github.discordgateway", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String BASE = "io.github.discordgateway.";

    @ArchTest
    static final ArchRule the_gateway_is_pure = allows("gateway", "com.fasterxml.jackson.core..");

    @ArchTest
    static final ArchRule what_the_rooms_and_the_hub_share_is_plain = allows("event");

    @ArchTest
    static final ArchRule the_java_routes_name_what_they_join = allows(
            "routes",
            BASE + "component..",
            BASE + "rooms..",
            BASE + "hub..",
            "org.apache.camel..",
            "org.springframework..");

    @ArchTest
    static final ArchRule the_causes_of_failures_know_nothing = allows("failure");

    @ArchTest
    static final ArchRule the_transport_knows_the_gateway_and_vertx = allows(
            "transport",
            BASE + "gateway..",
            BASE + "failure..",
            "io.vertx..",
            "javax.net.ssl..",
            "com.github.luben.zstd..");

    @ArchTest
    static final ArchRule the_component_knows_the_transport_the_gateway_and_camel = allows(
            "component",
            BASE + "transport..",
            BASE + "gateway..",
            "org.apache.camel..",
            "io.vertx.core..",
            "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule the_rooms_know_jackson_and_in_their_camel_face_camel = allows(
            "rooms",
            BASE + "event..",
            BASE + "gateway..",
            BASE + "component..",
            "org.apache.camel..",
            "com.fasterxml.jackson..",
            "org.pcollections..");

    @ArchTest
    static final ArchRule in_the_rooms_only_their_camel_face_knows_camel = noClasses()
            .that()
            .resideInAPackage(BASE + "rooms..")
            .and()
            .haveNameNotMatching(".*\\.(RoomsProcessor|RoomsHealthCheck|ExchangeSequencer).*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..", BASE + "component..");

    @ArchTest
    static final ArchRule the_store_knows_jdbc_and_what_it_stores = allows(
            "store",
            BASE + "failure..",
            BASE + "transport..",
            BASE + "gateway..",
            BASE + "rooms..",
            "org.apache.camel..",
            "javax.sql..",
            "org.springframework..",
            "com.zaxxer.hikari..");

    @ArchTest
    static final ArchRule in_the_store_only_its_health_check_knows_camel = noClasses()
            .that()
            .resideInAPackage(BASE + "store..")
            .and()
            .haveNameNotMatching(".*\\.StoreHealthCheck(Test)?.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.camel..");

    @ArchTest
    static final ArchRule the_hub_knows_camel_its_http_client_and_jdbc = allows(
            "hub",
            BASE + "event..",
            BASE + "failure..",
            "org.apache.camel..",
            "org.apache.hc..",
            "com.fasterxml.jackson.core..",
            "javax.crypto..",
            "javax.net.ssl..",
            "javax.sql..",
            "org.springframework..");

    @ArchTest
    static final ArchRule the_outbox_and_the_signature_know_nothing_of_delivery = noClasses()
            .that()
            .resideInAnyPackage(BASE + "hub", BASE + "hub.outbox..", BASE + "hub.signature..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "hub.delivery..");

    @ArchTest
    static final ArchRule the_rooms_of_the_hub_stand_on_what_all_of_them_name = noClasses()
            .that()
            .resideInAPackage(BASE + "hub")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "hub.outbox..", BASE + "hub.signature..");

    @ArchTest
    static final ArchRule the_outbox_and_the_signature_do_not_know_each_other = noClasses()
            .that()
            .resideInAPackage(BASE + "hub.outbox..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "hub.signature..");

    @ArchTest
    static final ArchRule the_metrics_know_what_they_count_and_micrometer = allows(
            "metrics",
            BASE + "transport..",
            BASE + "gateway..",
            BASE + "component..",
            BASE + "hub..",
            "org.apache.camel..",
            "io.micrometer..");

    @ArchTest
    static final ArchRule the_face_for_spring_boot_knows_the_component_camel_and_spring =
            allows("springboot", BASE + "component..", "org.apache.camel..", "org.springframework..");

    @ArchTest
    static final ArchRule nothing_points_at_the_face_for_spring_boot = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "springboot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "springboot..", "org.springframework.boot..", "org.springframework.context..");

    @ArchTest
    static final ArchRule only_the_program_knows_the_metrics = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "metrics..", BASE + "app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "metrics..", "io.micrometer..", "io.prometheus..");

    /** Netty only because dropping a connection without a close frame needs the channel below Vert.x. */
    @ArchTest
    static final ArchRule the_simulator_knows_vertx =
            allows("simulator", "io.vertx..", "io.netty..", "com.github.luben.zstd..");

    @ArchTest
    static final ArchRule the_bundle_for_karaf_knows_the_program_and_its_container =
            allows("karaf", BASE + "app", "org.apache.camel..", "io.vertx.core..", "org.osgi..", "org.apache.karaf..");

    @ArchTest
    static final ArchRule nothing_points_at_the_bundle_for_karaf = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "karaf..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE + "karaf..", "org.osgi..", "org.apache.karaf..");

    @ArchTest
    static final ArchRule nothing_points_at_the_program = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + "app..", BASE + "karaf..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "app..");

    @ArchTest
    static final ArchRule in_the_program_only_its_main_class_knows_the_command_line = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + "app.cli..")
            .and()
            .doNotHaveFullyQualifiedName(BASE + "app.Main")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "app.cli..");

    @ArchTest
    static final ArchRule nothing_points_at_the_main_class =
            noClasses().should().dependOnClassesThat().haveFullyQualifiedName(BASE + "app.Main");

    @ArchTest
    static final ArchRule only_the_command_line_points_back_at_what_builds_the_program = noClasses()
            .that()
            .resideInAPackage(BASE + "app.*..")
            .and()
            .resideOutsideOfPackage(BASE + "app.cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(BASE + "app");

    @ArchTest
    static final ArchRule the_settings_know_nothing_of_the_program = inTheProgram("settings..");

    @ArchTest
    static final ArchRule the_logs_know_the_settings = inTheProgram("logs..", "settings..");

    @ArchTest
    static final ArchRule the_checks_know_the_settings = inTheProgram("check..", "settings..");

    @ArchTest
    static final ArchRule the_reload_of_routes_knows_the_settings = inTheProgram("reload..", "settings..");

    @ArchTest
    static final ArchRule the_demo_knows_the_settings_and_the_guard_of_its_port =
            inTheProgram("demo..", "settings..", "management.access..");

    @ArchTest
    static final ArchRule the_management_port_knows_the_settings = inTheProgram("management..", "settings..");

    @ArchTest
    static final ArchRule the_page_knows_who_may_see_it =
            inTheProgram("management.page..", "settings..", "management.access..");

    @ArchTest
    static final ArchRule the_access_knows_nothing_of_what_is_asked_for =
            inTheProgram("management.access..", "settings..");

    @ArchTest
    static final ArchRule the_program_has_no_cycles =
            slices().matching(BASE + "app.(**)").should().beFreeOfCycles();

    private static ArchRule allows(String name, String... others) {
        String[] allowed = Stream.concat(
                        Stream.of(BASE + name + "..", "java..", "org.jspecify.annotations..", "org.slf4j.."),
                        Stream.of(others))
                .filter(allowedPackage -> !(name.equals("gateway") && allowedPackage.startsWith("org.slf4j")))
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(BASE + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed);
    }

    /** What a package of the program may know of the rest of the program. */
    private static ArchRule inTheProgram(String name, String... others) {
        String[] allowed = Stream.concat(Stream.of(name), Stream.of(others))
                .map(each -> BASE + "app." + each)
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(BASE + "app." + name)
                .should()
                .dependOnClassesThat(resideInAPackage(BASE + "app..").and(resideOutsideOfPackages(allowed)));
    }
}
