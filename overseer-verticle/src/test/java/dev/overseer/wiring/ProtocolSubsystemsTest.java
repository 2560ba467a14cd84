package dev.overseer.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BitfieldSigningMessage;
import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.ProtocolSubsystems;
import dev.overseer.subsystem.SubsystemDeclaration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The wiring of a whole parachain node. */
class ProtocolSubsystemsTest {
  private static final WiringReport REPORT = WiringReport.of(ProtocolSubsystems.ALL);

  @Test
  void shouldPassAllChecks() {
    assertThat(REPORT.faults()).isEmpty();
    assertThat(Wiring.of(ProtocolSubsystems.ALL).subsystems()).hasSize(16).isSorted();
  }

  @Test
  void shouldHaveAConsumerForEveryFamilyOfTheProtocol() {
    Set<MessageFamily> consumed =
        ProtocolSubsystems.ALL.stream()
            .map(SubsystemDeclaration::consumes)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    long families =
        Stream.of(AllMessages.class.getPermittedSubclasses())
            .filter(type -> type != ExtensionMessage.class && type != BitfieldSigningMessage.class)
            .count();
    assertThat(consumed).hasSize((int) families);
  }

  @Test
  void shouldFindASubsystemByItsName() {
    assertThat(ProtocolSubsystems.named("chain-api")).contains(ProtocolSubsystems.CHAIN_API);
    assertThat(ProtocolSubsystems.named("weather")).isEmpty();
  }

  /** Each message of the protocol is sent by somebody, or comes from outside only. */
  @Test
  void shouldSendEveryMessageThatIsNotForOutsiders() {
    Set<Class<?>> sent =
        REPORT.declaredEdges().stream()
            .flatMap(edge -> edge.messages().stream())
            .collect(Collectors.toSet());
    Set<String> unsent =
        Stream.of(AllMessages.class.getPermittedSubclasses())
            .filter(Class::isSealed)
            .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
            .filter(message -> !sent.contains(message))
            .map(Class::getSimpleName)
            .collect(Collectors.toSet());
    assertThat(unsent)
        .containsExactlyInAnyOrder(
            "BlockHeader",
            "DistributeChunk",
            "FetchChunk",
            "Initialize",
            "QueryAllChunks",
            "RegisterBackingWatcher",
            "RequestBlockAuthorshipData",
            "RequestInherentData",
            "Vote");
  }

  @Test
  void shouldStandInTheDocument() throws IOException {
    String document = Files.readString(Path.of("..", "docs", "wiring.md"));
    assertThat(document)
        .as("print the diagram with: ./vertx wiring --format mermaid")
        .contains("```mermaid\n" + WiringMermaid.render(REPORT) + "```\n");
    for (Edge edge : REPORT.declaredEdges()) {
      assertThat(document)
          .contains("| %s | %s | %s |".formatted(edge.from(), edge.to(), edge.kind()));
    }
  }
}
