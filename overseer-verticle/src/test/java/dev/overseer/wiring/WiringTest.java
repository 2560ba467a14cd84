package dev.overseer.wiring;

import static dev.overseer.subsystem.EdgeKind.BOUNDED;
import static dev.overseer.subsystem.EdgeKind.CAPPED;
import static dev.overseer.subsystem.EdgeKind.PAUSE;
import static dev.overseer.subsystem.SubsystemDeclaration.named;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.protocol.ChainApiMessage;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.wiring.TestMessages.Alpha;
import dev.overseer.wiring.TestMessages.Beta;
import dev.overseer.wiring.TestMessages.Gamma;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WiringTest {

  private static final List<SubsystemDeclaration> GOOD =
      List.of(
          named("statement-distribution")
              .consumes(Beta.FAMILY)
              .sends(BOUNDED, Gamma.FAMILY, Gamma.class)
              .sends(
                  CAPPED, Alpha.FAMILY, "one per leaf", Alpha.AlphaTwo.class, Alpha.AlphaOne.class)
              .build(),
          named("chain-api").consumes(ChainApiMessage.FAMILY).stateless().build(),
          named("bitfield-signing")
              .sends(
                  EdgeKind.AWAIT,
                  ChainApiMessage.FAMILY,
                  ChainApiMessage.BlockNumber.class,
                  ChainApiMessage.Ancestors.class)
              .build(),
          named("end").consumes(Alpha.FAMILY).sends(PAUSE, Beta.FAMILY, Beta.class).build(),
          named("provisioner").consumes(Gamma.FAMILY).build());

  private final Wiring wiring = Wiring.of(GOOD);

  @Test
  void sortsSubsystemsAndEdgesAndNumbersTheEdges() {
    assertThat(wiring.subsystems())
        .containsExactly(
            "bitfield-signing", "chain-api", "end", "provisioner", "statement-distribution");
    assertThat(wiring.edges())
        .extracting(edge -> edge.from() + " " + edge.to())
        .containsExactly(
            "bitfield-signing chain-api",
            "end statement-distribution",
            "outside chain-api",
            "outside end",
            "outside provisioner",
            "outside statement-distribution",
            "statement-distribution end",
            "statement-distribution provisioner");
    assertThat(IntStream.range(0, wiring.edges().size()))
        .allMatch(i -> wiring.edges().get(i).index() == i);
  }

  @Test
  void findsEdgesAndConsumersByFamily() {
    assertThat(wiring.consumer(Alpha.FAMILY)).contains("end");
    assertThat(wiring.consumer(TestMessages.Delta.FAMILY)).isEmpty();
    assertThat(wiring.edge("statement-distribution", Gamma.FAMILY))
        .contains(wiring.edges().getLast());
    assertThat(wiring.edge("statement-distribution", Beta.FAMILY)).isEmpty();
    assertThat(wiring.edge("nobody", Beta.FAMILY)).isEmpty();
    assertThat(wiring.from("statement-distribution")).hasSize(2);
    assertThat(wiring.to("end"))
        .extracting(Edge::from)
        .containsExactly("outside", "statement-distribution");
    assertThat(wiring.from("chain-api")).isEmpty();
  }

  @Test
  void opensEveryConsumerToTheOutside() {
    assertThat(wiring.from(Wiring.OUTSIDE))
        .hasSize(4)
        .allMatch(edge -> edge.kind() == PAUSE && edge.messages().isEmpty());
    assertThat(wiring.edge(Wiring.OUTSIDE, Beta.FAMILY))
        .map(Edge::to)
        .contains("statement-distribution");
  }

  @Test
  void letsASealedTypeStandForAllThatItPermits() {
    Wiring all =
        Wiring.of(
            List.of(
                named("a").consumes(Alpha.FAMILY).build(),
                named("b").sends(BOUNDED, Alpha.FAMILY, Alpha.class).build()));
    assertThat(all.edge("b", Alpha.FAMILY).orElseThrow().messages())
        .containsExactly(Alpha.AlphaOne.class, Alpha.AlphaTwo.class);
  }

  @Test
  void doesNotDependOnTheOrderInWhichSubsystemsAreFound() {
    List<SubsystemDeclaration> shuffled = new ArrayList<>(GOOD);
    for (long seed = 0; seed < 20; seed++) {
      java.util.Collections.shuffle(shuffled, new Random(seed));
      Wiring other = Wiring.of(shuffled);
      assertThat(other.edges()).as("seed %d", seed).isEqualTo(wiring.edges());
      assertThat(other.digest()).as("seed %d", seed).isEqualTo(wiring.digest());
    }
  }

  /** A digest that changes between versions of the code would cut off every other process. */
  @Test
  void hasADigestThatStaysTheSameOverProcesses() {
    assertThat(wiring.digest()).isEqualTo(4311995569529444526L);
  }

  @Test
  void hasAnotherDigestForAnyDifferenceThatTheBusSees() {
    SubsystemDeclaration consumer = named("a").consumes(Alpha.FAMILY).build();
    List<Wiring> different =
        List.of(
            Wiring.of(List.of()),
            Wiring.of(List.of(consumer)),
            Wiring.of(List.of(named("a").build())),
            Wiring.of(List.of(named("x").consumes(Alpha.FAMILY).build())),
            Wiring.of(List.of(named("a").consumes(Beta.FAMILY).build())),
            Wiring.of(List.of(consumer, named("b").build())),
            Wiring.of(List.of(consumer, sender(BOUNDED, Alpha.AlphaOne.class))),
            Wiring.of(List.of(consumer, sender(CAPPED, Alpha.AlphaOne.class))),
            Wiring.of(List.of(consumer, sender(CAPPED, Alpha.AlphaTwo.class))),
            Wiring.of(List.of(consumer, sender(CAPPED, Alpha.class))));
    assertThat(different).extracting(Wiring::digest).doesNotHaveDuplicates();
  }

  @Test
  void hasTheSameDigestWhenOnlyTheReasonDiffers() {
    SubsystemDeclaration consumer = named("a").consumes(Alpha.FAMILY).build();
    SubsystemDeclaration why =
        named("b").sends(CAPPED, Alpha.FAMILY, "a few", Alpha.AlphaOne.class).build();
    assertThat(Wiring.of(List.of(consumer, why)).digest())
        .isEqualTo(Wiring.of(List.of(consumer, sender(CAPPED, Alpha.AlphaOne.class))).digest());
  }

  @Test
  void rendersText() throws IOException {
    assertThat(WiringText.render(wiring.report())).isEqualTo(Golden.text("good.txt"));
  }

  @Test
  void rendersTextOfAWrongWiring() throws IOException {
    assertThat(WiringText.render(wrong())).isEqualTo(Golden.text("wrong.txt"));
  }

  @Test
  void rendersMermaid() throws IOException {
    assertThat(WiringMermaid.render(wiring.report())).isEqualTo(Golden.text("good.mermaid"));
    assertThat(WiringMermaid.render(wrong())).isEqualTo(Golden.text("wrong.mermaid"));
  }

  @Test
  void rendersJson() throws IOException {
    assertThat(WiringJson.render(wiring.report()))
        .isEqualTo(new JsonObject(Golden.text("good.json")));
    assertThat(WiringJson.render(wrong()).getJsonArray("faults")).hasSize(2);
  }

  private static WiringReport wrong() {
    return WiringReport.of(
        List.of(
            named("a \"b\"").consumes(Alpha.FAMILY).sends(BOUNDED, Beta.FAMILY, Beta.class).build(),
            named("c").sends(BOUNDED, Alpha.FAMILY, Alpha.class).build()));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // only read
  private static SubsystemDeclaration sender(EdgeKind kind, Class<? extends Alpha>... messages) {
    return named("b").sends(kind, Alpha.FAMILY, messages).build();
  }
}
