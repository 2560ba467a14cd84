package dev.overseer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;

/** The rules that keep state machines pure and packages apart. */
@AnalyzeClasses(packages = "dev.overseer", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  private static final String[] PURE = {
    "dev.overseer.bus..",
    "dev.overseer.leaves..",
    "dev.overseer.wiring..",
    "dev.overseer.simulation..",
    "dev.overseer.subsystem.testkit..",
    "dev.overseer.subsystem.jobs..",
    "dev.overseer.protocol..",
    "dev.overseer.primitives..",
    "dev.overseer.scale..",
    "dev.overseer.crypto..",
  };

  @ArchTest
  static final ArchRule stateMachinesKnowNoVertx =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .or()
          .haveFullyQualifiedName("dev.overseer.Overseer")
          .or()
          .haveFullyQualifiedName("dev.overseer.chain.dev.DevChain")
          .and()
          .doNotHaveSimpleName("WiringJson") // writes JSON, by the library that is there
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.vertx..", "io.netty..");

  @ArchTest
  static final ArchRule stateMachinesHaveNoClockOfTheirOwn =
      noClasses()
          .that()
          .resideInAnyPackage(PURE)
          .or()
          .haveFullyQualifiedName("dev.overseer.Overseer")
          .should()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(System.class, "nanoTime")
          .orShould()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(Math.class, "random")
          .orShould()
          .dependOnClassesThat()
          .areAssignableTo(Thread.class);

  @ArchTest
  static final ArchRule theAuthorsApiKnowsNoInsides =
      noClasses()
          .that()
          .resideInAPackage("dev.overseer.subsystem")
          .and()
          .haveSimpleNameNotContaining("Verticle")
          .and()
          .haveSimpleNameNotContaining("VertxSubsystemHost")
          .and()
          .haveSimpleNameNotContaining("SubsystemServices")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.overseer.bus..", "dev.overseer.node..", "dev.overseer.chain..", "io.vertx..");

  @ArchTest
  static final ArchRule onlyTheLauncherEndsTheProcess =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.overseer.launcher..")
          .should()
          .callMethod(System.class, "exit", int.class)
          .orShould()
          .callMethod(Runtime.class, "halt", int.class)
          .orShould()
          .callMethod(Runtime.class, "exit", int.class);

  @ArchTest
  static final ArchRule onlyTheLauncherPrints =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.overseer.launcher..")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule nothingKnowsTheLauncher =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.overseer.launcher..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.overseer.launcher..");

  @ArchTest
  static final ArchRule chainSourcesKnowNoBus =
      noClasses()
          .that()
          .resideInAPackage("dev.overseer.chain..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.overseer.bus..", "dev.overseer.node..", "dev.overseer.leaves..");

  @ArchTest
  static final ArchRule noMutableStaticState =
      classes()
          .that()
          .resideInAPackage("dev.overseer..")
          .should(OnlyFinalStatics.HAVE_ONLY_FINAL_STATIC_FIELDS);
}
