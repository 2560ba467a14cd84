package dev.overseer.subsystem.testkit;

import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.subsystem.SubsystemDeclaration.Sends;
import dev.overseer.wiring.Wiring;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A node's wiring with one subsystem in earnest, and a mock consumer for each family it sends. */
final class MockWiring {

  private MockWiring() {}

  static Wiring around(SubsystemDeclaration declaration) {
    List<SubsystemDeclaration> consumers =
        declaration.sends().stream()
            .map(Sends::family)
            .distinct()
            .map(family -> SubsystemDeclaration.named(consumer(family)).consumes(family).build())
            .toList();
    return Wiring.of(Stream.concat(Stream.of(declaration), consumers.stream()).toList());
  }

  /** For example {@code mock-chain-api} of {@code ChainApi}. */
  private static String consumer(MessageFamily family) {
    String kebab = family.name().replaceAll("([a-z0-9])([A-Z])", "$1-$2");
    return "mock-" + kebab.toLowerCase(Locale.ROOT);
  }
}
