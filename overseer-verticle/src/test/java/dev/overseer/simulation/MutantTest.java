package dev.overseer.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.SignalItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Nodes with a fault built in: the simulation must notice each, and say what is wrong. */
class MutantTest {

  private static final int SEEDS = 30;

  private static List<String> failures(Faults faults, Supplier<Wire.Tap> mutant) {
    List<String> failures = new ArrayList<>();
    for (int seed = 0; seed < SEEDS; seed++) {
      Simulation simulation = new Simulation(seed, faults, mutant.get());
      try {
        simulation.runUntilTrafficEnds();
        simulation.node.repair();
        simulation.checkThatAllIsHandled();
      } catch (AssertionError noticed) {
        failures.add(noticed.getMessage());
      }
    }
    return failures;
  }

  @Test
  void noMutantNoNotice() {
    assertThat(failures(Faults.MANY, () -> List::of)).isEmpty();
  }

  /** Holds a signal back until a later frame, whose items it then follows. */
  private static final class SignalsBehindMessages implements Wire.Tap {

    private final Map<Long, Frame> held = new HashMap<>();
    private final Map<Long, Long> seen = new HashMap<>();

    @Override
    public List<BusPacket> apply(BusPacket packet) {
      if (!(packet instanceof Frame frame) || frame.items().isEmpty()) {
        return List.of(packet);
      }
      if (frame.firstSeq() < seen.getOrDefault(frame.receiver(), 1L)) {
        return List.of(packet);
      }
      seen.put(frame.receiver(), frame.endSeq());
      Frame earlier = held.remove(frame.receiver());
      if (earlier != null) {
        List<Item> items = new ArrayList<>(frame.items());
        items.addAll(earlier.items());
        return List.of(new Frame(frame.sender(), frame.receiver(), earlier.firstSeq(), items));
      }
      if (frame.items().size() == 1 && frame.items().getFirst() instanceof SignalItem) {
        held.put(frame.receiver(), frame);
        return List.of();
      }
      return List.of(packet);
    }
  }

  @Test
  void signalsComeBehindMessages() {
    assertThat(failures(Faults.NONE, SignalsBehindMessages::new))
        .anyMatch(failure -> failure.startsWith("guarantee G: "));
  }

  /** Drops every frame that was sent before. */
  private static final class NothingIsSentAgain implements Wire.Tap {

    private final Map<List<Long>, Long> seen = new HashMap<>();

    @Override
    public List<BusPacket> apply(BusPacket packet) {
      if (!(packet instanceof Frame frame) || frame.items().isEmpty()) {
        return List.of(packet);
      }
      List<Long> link = List.of(frame.sender(), frame.receiver());
      boolean again = frame.firstSeq() < seen.getOrDefault(link, 1L);
      seen.merge(link, frame.endSeq(), Math::max);
      return again ? List.of() : List.of(packet);
    }
  }

  @Test
  void nothingIsSentAgain() {
    assertThat(failures(Faults.MANY, NothingIsSentAgain::new))
        .anyMatch(failure -> failure.startsWith("stuck: "));
  }

  /** No credit ever comes back. */
  private static List<BusPacket> withoutCredit(BusPacket packet) {
    return packet instanceof Ack ack
        ? List.of(
            new Ack(
                ack.sender(),
                ack.receiver(),
                ack.received(),
                ack.handled(),
                ack.gap(),
                ack.idle(),
                List.of()))
        : List.of(packet);
  }

  @Test
  void creditIsNotGivenBack() {
    assertThat(failures(Faults.NONE, () -> MutantTest::withoutCredit))
        .anyMatch(failure -> failure.startsWith("stuck: "));
  }

  /** Swaps the items of a frame that has several. */
  private static List<BusPacket> reversed(BusPacket packet) {
    return packet instanceof Frame frame
        ? List.of(
            new Frame(frame.sender(), frame.receiver(), frame.firstSeq(), frame.items().reversed()))
        : List.of(packet);
  }

  @Test
  void itemsComeInAnotherOrder() {
    assertThat(failures(Faults.NONE, () -> MutantTest::reversed))
        .anyMatch(failure -> failure.contains("the next one sent there is"));
  }
}
