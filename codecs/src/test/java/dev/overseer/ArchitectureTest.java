package dev.overseer;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.overseer.primitives.SignedAvailabilityBitfield;
import dev.overseer.primitives.SignedFullStatement;
import dev.overseer.primitives.SignedStatement;

/** Which package of this module may know which. */
@AnalyzeClasses(packages = "dev.overseer", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest static final ArchRule scaleKnowsNoOtherPackage = knowsOnly("scale");

  @ArchTest static final ArchRule cryptoKnowsNoOtherPackage = knowsOnly("crypto");

  @ArchTest
  static final ArchRule primitivesKnowScaleAndCrypto = knowsOnly("primitives", "scale", "crypto");

  @ArchTest
  static final ArchRule protocolKnowsPrimitivesAndScale =
      knowsOnly("protocol", "primitives", "scale");

  @ArchTest
  static final ArchRule compressionKnowsPrimitives =
      knowsOnly("compression", "primitives", "scale");

  @ArchTest
  static final ArchRule erasureKnowsPrimitives = knowsOnly("erasure", "primitives", "scale");

  @ArchTest
  static final ArchRule trieKnowsPrimitivesScaleAndCrypto =
      knowsOnly("trie", "primitives", "scale", "crypto");

  @ArchTest
  static final ArchRule keystoreKnowsCryptoAndValues =
      knowsOnly("keystore", "crypto", "primitives", "scale");

  @ArchTest
  static final ArchRule nothingKnowsConformance =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.overseer.conformance..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("dev.overseer.conformance..");

  @ArchTest
  static final ArchRule onlyCodecKnowsVertx =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.overseer.codec..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx..");

  /** Whoever reads them gets something signed that nobody checked. */
  @ArchTest
  static final ArchRule onlyTheBusTrustsItsParts =
      noClasses()
          .that()
          .resideOutsideOfPackages("dev.overseer.codec..", "dev.overseer.primitives..")
          .should()
          .accessField(SignedFullStatement.class, "TRUSTED")
          .orShould()
          .accessField(SignedStatement.class, "TRUSTED")
          .orShould()
          .accessField(SignedAvailabilityBitfield.class, "TRUSTED");

  @ArchTest
  static final ArchRule packagesFormNoCycles =
      slices().matching("dev.overseer.(*)..").should().beFreeOfCycles();

  /** The first package uses none of ours but itself and the others. */
  private static ArchRule knowsOnly(String name, String... others) {
    DescribedPredicate<JavaClass> allowed = resideInAPackage(ours(name));
    for (String other : others) {
      allowed = allowed.or(resideInAPackage(ours(other)));
    }
    return noClasses()
        .that()
        .resideInAPackage(ours(name))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.overseer..").and(DescribedPredicate.not(allowed)));
  }

  private static String ours(String name) {
    return "dev.overseer." + name + "..";
  }
}
