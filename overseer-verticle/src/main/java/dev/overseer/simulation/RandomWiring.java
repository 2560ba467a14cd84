package dev.overseer.simulation;

import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Wirings without cycles of waiting edges, and with many others. */
final class RandomWiring {

  private RandomWiring() {}

  static String name(int index) {
    return "s" + (char) ('a' + index);
  }

  private static MessageFamily family(int index) {
    return MessageFamily.extension(128 + index, "Family" + (char) ('A' + index));
  }

  static Wiring draw(RandomGenerator random) {
    int subsystems = 2 + random.nextInt(5);
    List<SubsystemDeclaration> declarations = new ArrayList<>();
    for (int from = 0; from < subsystems; from++) {
      SubsystemDeclaration.Builder declaration =
          SubsystemDeclaration.named(name(from)).consumes(family(from));
      for (int to = 0; to < subsystems; to++) {
        if (to != from && random.nextInt(3) > 0) {
          declaration.sends(kind(random, from < to), family(to), Parcel.class);
        }
      }
      declarations.add(declaration.build());
    }
    return Wiring.of(declarations);
  }

  /** Only an edge to a later subsystem may wait, so there is no way back. */
  private static EdgeKind kind(RandomGenerator random, boolean forward) {
    EdgeKind[] kinds = EdgeKind.values();
    EdgeKind kind = kinds[random.nextInt(kinds.length)];
    return kind.waits() && !forward ? EdgeKind.CAPPED : kind;
  }
}
