package dev.overseer.wiring;

import static dev.overseer.subsystem.EdgeKind.AWAIT;
import static dev.overseer.subsystem.EdgeKind.BOUNDED;
import static dev.overseer.subsystem.EdgeKind.CAPPED;
import static dev.overseer.subsystem.EdgeKind.PAUSE;
import static dev.overseer.subsystem.SubsystemDeclaration.named;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.ExitCode;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.wiring.TestMessages.Alpha;
import dev.overseer.wiring.TestMessages.Beta;
import dev.overseer.wiring.TestMessages.Delta;
import dev.overseer.wiring.TestMessages.Gamma;
import dev.overseer.wiring.TestMessages.OpenMessage;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A wrong wiring of each kind, and the exact message that it gets. */
class WiringFaultTest {

  private static final SubsystemDeclaration A = named("a").consumes(Alpha.FAMILY).build();
  private static final SubsystemDeclaration B = named("b").consumes(Beta.FAMILY).build();

  static Stream<Arguments> wrongWirings() {
    return Stream.of(
        wrong("err-01-duplicate-name", A, named("a").build(), B),
        wrong(
            "err-02-bad-name",
            named("Candidate Backing").build(),
            named("-x").build(),
            named("x--y").build(),
            named("").build(),
            named("n".repeat(64)).build(),
            named("n".repeat(1000)).build()),
        wrong("err-03-reserved-name", named("outside").build(), named("overseer").build()),
        wrong("err-04-consumed-twice", A, named("c").consumes(Alpha.FAMILY).build()),
        wrong(
            "err-05-nobody-consumes",
            A,
            named("c").sends(BOUNDED, Beta.FAMILY, Beta.class).build(),
            named("d").sends(BOUNDED, Beta.FAMILY, Beta.class).build()),
        wrong(
            "err-06-same-tag",
            A,
            named("c").consumes(MessageFamily.extension(200, "Other")).build()),
        wrong(
            "err-07-same-family-name",
            A,
            named("c").consumes(MessageFamily.extension(210, "Alpha")).build()),
        wrong(
            "err-08-declared-twice",
            A,
            named("c")
                .sends(CAPPED, Alpha.FAMILY, Alpha.AlphaOne.class)
                .sends(BOUNDED, Alpha.FAMILY, Alpha.AlphaTwo.class)
                .build()),
        wrong(
            "err-09-self-edge",
            named("a")
                .consumes(Alpha.FAMILY)
                .sends(BOUNDED, Alpha.FAMILY, Alpha.AlphaOne.class)
                .build()),
        wrong("err-10-no-messages", A, named("c").sends(BOUNDED, Alpha.FAMILY).build()),
        wrong(
            "err-11-wrong-family",
            A,
            B,
            named("c").sends(BOUNDED, Alpha.FAMILY, Alpha.AlphaOne.class, Beta.class).build()),
        wrong(
            "err-12-open-type",
            named("a").consumes(OpenMessage.FAMILY).build(),
            named("c").sends(BOUNDED, OpenMessage.FAMILY, OpenMessage.class).build()),
        wrong(
            "err-13-cycle-of-two",
            named("b")
                .consumes(Beta.FAMILY)
                .sends(AWAIT, Alpha.FAMILY, Alpha.AlphaOne.class)
                .build(),
            named("a").consumes(Alpha.FAMILY).sends(BOUNDED, Beta.FAMILY, Beta.class).build()),
        // a -> b -> c -> d -> a, with the short cut c -> b: the short cycle is the one to show.
        wrong(
            "err-14-shortest-cycle",
            named("a").consumes(Alpha.FAMILY).sends(BOUNDED, Beta.FAMILY, Beta.class).build(),
            named("b").consumes(Beta.FAMILY).sends(BOUNDED, Gamma.FAMILY, Gamma.class).build(),
            named("c")
                .consumes(Gamma.FAMILY)
                .sends(BOUNDED, Delta.FAMILY, Delta.class)
                .sends(AWAIT, Beta.FAMILY, Beta.class)
                .build(),
            named("d")
                .consumes(Delta.FAMILY)
                .sends(BOUNDED, Alpha.FAMILY, Alpha.AlphaOne.class)
                .build()),
        wrong(
            "err-15-two-cycles",
            named("a").consumes(Alpha.FAMILY).sends(BOUNDED, Beta.FAMILY, Beta.class).build(),
            named("b")
                .consumes(Beta.FAMILY)
                .sends(BOUNDED, Alpha.FAMILY, Alpha.AlphaOne.class)
                .sends(BOUNDED, Gamma.FAMILY, Gamma.class)
                .build(),
            named("c").consumes(Gamma.FAMILY).sends(BOUNDED, Delta.FAMILY, Delta.class).build(),
            named("d").consumes(Delta.FAMILY).sends(BOUNDED, Gamma.FAMILY, Gamma.class).build()),
        wrong(
            "err-16-everything-at-once",
            named("overseer").sends(BOUNDED, Gamma.FAMILY, Gamma.class).build(),
            named("a").consumes(Alpha.FAMILY).sends(BOUNDED, Beta.FAMILY, Beta.class).build(),
            named("b")
                .consumes(Beta.FAMILY)
                .sends(AWAIT, Alpha.FAMILY, Alpha.AlphaOne.class)
                .build(),
            named("b").sends(BOUNDED, Beta.FAMILY).build()));
  }

  private static Arguments wrong(String file, SubsystemDeclaration... declarations) {
    return Arguments.of(file + ".txt", List.of(declarations));
  }

  @ParameterizedTest
  @MethodSource("wrongWirings")
  void refusesWithTheExactMessage(String file, List<SubsystemDeclaration> declarations)
      throws IOException {
    assertThatThrownBy(() -> Wiring.of(declarations))
        .isInstanceOfSatisfying(
            WiringException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.REFUSED))
        .hasMessage(Golden.text(file).stripTrailing());
  }

  @ParameterizedTest
  @MethodSource("wrongWirings")
  void saysTheSameInWhateverOrderTheSubsystemsAreFound(
      String file, List<SubsystemDeclaration> declarations) throws IOException {
    assertThatThrownBy(() -> Wiring.of(declarations.reversed()))
        .as(file)
        .hasMessage(Golden.text(file).stripTrailing());
  }

  @Test
  void hasAGoldenMessageForEachKindOfFault() {
    List<Class<?>> shown =
        wrongWirings()
            .map(arguments -> (List<?>) arguments.get()[1])
            .map(list -> list.stream().map(SubsystemDeclaration.class::cast).toList())
            .flatMap(declarations -> WiringReport.of(declarations).faults().stream())
            .<Class<?>>map(Object::getClass)
            .distinct()
            .toList();
    assertThat(shown).containsExactlyInAnyOrder(WiringFault.class.getPermittedSubclasses());
  }

  @Test
  void letsCyclesPassInWhichOneSenderDoesNotWait() {
    for (var kind : List.of(PAUSE, CAPPED)) {
      SubsystemDeclaration a =
          named("a").consumes(Alpha.FAMILY).sends(BOUNDED, Beta.FAMILY, Beta.class).build();
      SubsystemDeclaration b =
          named("b").consumes(Beta.FAMILY).sends(kind, Alpha.FAMILY, Alpha.AlphaOne.class).build();
      assertThat(Wiring.of(List.of(a, b)).edges()).hasSize(4);
    }
  }
}
