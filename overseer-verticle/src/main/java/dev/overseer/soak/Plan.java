package dev.overseer.soak;

import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Ping;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.wiring.Edge;
import dev.overseer.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Who takes part, where, and who sends to whom: the same in all processes of a soak. */
final class Plan {

  private final SoakOptions options;
  private final List<SubsystemDeclaration> declarations;
  private final Wiring wiring;
  private final int[] senders;
  private final int[] receivers;

  Plan(SoakOptions options) {
    this.options = options;
    this.declarations = draw(options);
    this.wiring = Wiring.of(declarations);
    this.senders = wiring.edges().stream().mapToInt(edge -> number(edge.from())).toArray();
    this.receivers = wiring.edges().stream().mapToInt(edge -> number(edge.to())).toArray();
  }

  static String name(int subsystem) {
    return String.format(Locale.ROOT, "s%02d", subsystem);
  }

  /** A subsystem's number, -1 for the outside. */
  private static int number(String name) {
    return name.equals(Wiring.OUTSIDE) ? -1 : Integer.parseInt(name.substring(1));
  }

  private static List<SubsystemDeclaration> draw(SoakOptions options) {
    SplittableRandom random = new SplittableRandom(options.seed());
    int size = options.subsystems();
    List<SubsystemDeclaration> declarations = new ArrayList<>();
    for (int from = 0; from < size; from++) {
      SubsystemDeclaration.Builder declaration =
          SubsystemDeclaration.named(name(from)).consumes(ProbeMessage.family(from));
      for (int to = 0; to < size; to++) {
        boolean ring = to == (from + 1) % size;
        if (to != from && (random.nextInt(3) > 0 || ring)) {
          declaration.sends(
              kind(random, from < to && options.stop() == 0),
              ProbeMessage.family(to),
              Ping.class,
              Ask.class);
        }
      }
      declarations.add(declaration.build());
    }
    return declarations;
  }

  /** Only edges to later subsystems may wait, so there is no way back; none if one stops. */
  private static EdgeKind kind(SplittableRandom random, boolean mayWait) {
    EdgeKind[] kinds = EdgeKind.values();
    EdgeKind kind = kinds[random.nextInt(kinds.length)];
    return kind.waits() && !mayWait ? EdgeKind.CAPPED : kind;
  }

  List<SubsystemDeclaration> declarations() {
    return declarations;
  }

  Wiring wiring() {
    return wiring;
  }

  int subsystems() {
    return options.subsystems();
  }

  /** The subsystem that is to stand still, -1 for none. */
  int stopped() {
    return options.stop() > 0 ? options.subsystems() - 1 : -1;
  }

  /** How many other processes there are: the one that stops has its own. */
  int members() {
    return options.cluster() ? options.stop() > 0 ? 2 : 1 : 0;
  }

  /** The subsystems of a process: 0 is the Overseer's, 1 and up are the others. */
  List<Integer> of(int process) {
    return IntStream.range(0, subsystems()).filter(n -> process(n) == process).boxed().toList();
  }

  private int process(int subsystem) {
    if (!options.cluster()) {
      return 0;
    }
    if (subsystem == stopped()) {
      return 2;
    }
    return subsystem < subsystems() / 2 ? 0 : 1;
  }

  /** How many messages a subsystem sends. */
  long quota(int subsystem) {
    long each = options.messages() / subsystems();
    return options.seconds() > 0
        ? Long.MAX_VALUE
        : each + (subsystem < options.messages() % subsystems() ? 1 : 0);
  }

  List<Edge> edges() {
    return wiring.edges();
  }

  /** Number of an edge's sender, -1 for the outside. */
  int sender(int edge) {
    return senders[edge];
  }

  /** Whether an edge joins two subsystems that never stop. */
  boolean isUntouched(int edge) {
    return senders[edge] >= 0 && senders[edge] != stopped() && receivers[edge] != stopped();
  }
}
