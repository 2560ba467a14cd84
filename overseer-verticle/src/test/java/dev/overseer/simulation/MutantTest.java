package dev.overseer.simulation;

import static dev.overseer.simulation.Invariant.CREDIT;
import static dev.overseer.simulation.Invariant.CREDIT_PER_EDGE;
import static dev.overseer.simulation.Invariant.EDGE_ORDER;
import static dev.overseer.simulation.Invariant.EXACTLY_ONCE;
import static dev.overseer.simulation.Invariant.GUARANTEE_G;
import static dev.overseer.simulation.Invariant.NO_STUCK_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.bus.LinkLimits;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.SignalItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Links with a fault built in: the simulation must find each, by the invariant that it breaks. */
class MutantTest {

  /** Each mutant must be found within so many seeds. */
  private static final int SEEDS = 60;

  /** How many of the seeds broke which invariant first. */
  private static Map<Invariant, Integer> caught(Faults faults, Supplier<LinkEnd.Maker> mutant) {
    Map<Invariant, Integer> caught = new EnumMap<>(Invariant.class);
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        Simulation.ofRandomSubsystems()
            .withSeed(seed)
            .withNodes(2)
            .withFaults(faults)
            .withLinkEnds(mutant.get())
            .run();
      } catch (Violation violation) {
        caught.merge(violation.invariant(), 1, Integer::sum);
      }
    }
    return caught;
  }

  private static Map<Invariant, Integer> caught(Faults faults, LinkEnd.Maker mutant) {
    return caught(faults, () -> mutant);
  }

  @Test
  void noMutantNoNotice() {
    assertThat(caught(Faults.MANY, LinkEnd::new)).isEmpty();
    assertThat(caught(Faults.NONE, LinkEnd::new)).isEmpty();
  }

  private static Frame renumbered(Frame frame, long firstSeq) {
    return new Frame(frame.sender(), frame.receiver(), firstSeq, frame.items());
  }

  /** Hands out every frame that it is given, and numbers them as if all were new. */
  private static final class RemovesNoDuplicates extends LinkEnd {

    private long expected = 1;
    private long shift;

    RemovesNoDuplicates(long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    void arrived(BusPacket packet) {
      if (!(packet instanceof Frame frame) || frame.receiver() != self || frame.sender() != peer) {
        link.accept(packet);
      } else if (frame.items().isEmpty() || frame.endSeq() > expected) {
        boolean follows = frame.firstSeq() <= expected;
        link.accept(renumbered(frame, frame.firstSeq() + shift));
        expected = follows ? frame.endSeq() : expected;
      } else {
        link.accept(renumbered(frame, expected + shift));
        shift += frame.items().size();
      }
    }

    @Override
    void sent(BusPacket packet) {
      wire.accept(
          packet instanceof Ack ack
              ? new Ack(
                  ack.sender(),
                  ack.receiver(),
                  ack.received() - shift,
                  Math.max(0, ack.handled() - shift),
                  ack.gap(),
                  ack.idle(),
                  ack.released())
              : packet);
    }
  }

  @Test
  void duplicatesAreNotRemoved() {
    assertThat(caught(Faults.MANY, RemovesNoDuplicates::new)).containsKey(EXACTLY_ONCE);
  }

  /** Sends no frame a second time. */
  private static final class SendsNothingAgain extends LinkEnd {

    private long nextSeq = 1;

    SendsNothingAgain(long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    void sent(BusPacket packet) {
      if (packet instanceof Frame frame && !frame.items().isEmpty()) {
        if (frame.firstSeq() < nextSeq) {
          return;
        }
        nextSeq = frame.endSeq();
      }
      wire.accept(packet);
    }
  }

  @Test
  void nothingIsSentAgain() {
    assertThat(caught(Faults.MANY, SendsNothingAgain::new)).containsKey(NO_STUCK_STATE);
  }

  /** Takes every frame for one of its own session. */
  private static final class LooksAtNoSession extends LinkEnd {

    LooksAtNoSession(long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    void arrived(BusPacket packet) {
      link.accept(
          packet instanceof Frame frame
              ? new Frame(peer, self, frame.firstSeq(), frame.items())
              : packet);
    }
  }

  @Test
  void theSessionIsNotLookedAt() {
    Faults copies = new Faults(0.02, 0.3, 0, 20, 0);
    assertThat(caught(copies, LooksAtNoSession::new)).containsKey(EXACTLY_ONCE);
  }

  /** Acknowledges nothing that it has acknowledged before. */
  private static final class RepeatsNoAcknowledgement extends LinkEnd {

    private @Nullable Ack last;

    RepeatsNoAcknowledgement(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    void sent(BusPacket packet) {
      if (packet instanceof Ack ack) {
        if (ack.equals(last)) {
          return;
        }
        last = ack;
      }
      wire.accept(packet);
    }
  }

  @Test
  void noAcknowledgementIsRepeated() {
    assertThat(caught(Faults.MANY, RepeatsNoAcknowledgement::new)).containsKey(NO_STUCK_STATE);
  }

  /** Holds a signal back until a later frame, whose items it then follows. */
  private static final class PutsSignalsBehindMessages extends LinkEnd {

    private @Nullable Frame held;
    private long nextSeq = 1;

    PutsSignalsBehindMessages(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    void sent(BusPacket packet) {
      if (!(packet instanceof Frame frame) || frame.items().isEmpty()) {
        wire.accept(packet);
        return;
      }
      if (frame.firstSeq() < nextSeq) {
        return;
      }
      nextSeq = frame.endSeq();
      Frame earlier = held;
      if (earlier != null) {
        held = null;
        List<Item> items = new ArrayList<>(frame.items());
        items.addAll(earlier.items());
        wire.accept(new Frame(self, peer, earlier.firstSeq(), items));
      } else if (frame.items().size() == 1 && frame.items().getFirst() instanceof SignalItem) {
        held = frame;
      } else {
        wire.accept(frame);
      }
    }
  }

  @Test
  void signalsComeBehindTheNextMessage() {
    assertThat(caught(Faults.NONE, PutsSignalsBehindMessages::new)).containsKey(GUARANTEE_G);
  }

  /** All links have room without end. */
  private static final class KnowsNoCredit implements LinkEnd.Maker {

    @Override
    public LinkEnd make(long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      return new LinkEnd(self, peer, wire, link);
    }

    @Override
    public LinkLimits limits(LinkLimits granted) {
      return new LinkLimits(
          1 << 20,
          1L << 40,
          granted.signalReserve(),
          granted.maxWaiting(),
          granted.resendAfter(),
          granted.heartbeat());
    }
  }

  @Test
  void creditIsNotHeeded() {
    assertThat(caught(Faults.NONE, KnowsNoCredit::new)).containsKey(CREDIT);
  }

  /** A subsystem's end lets no more under way of all edges together than one edge may have. */
  private static final class CountsCreditPerSender extends LinkEnd {

    private final ArrayDeque<Frame> held = new ArrayDeque<>();
    private final int window;
    private long offered = 1;
    private long sentItems;
    private long releasedItems;

    CountsCreditPerSender(
        int window, long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
      this.window = window;
    }

    @Override
    void sent(BusPacket packet) {
      if (!(packet instanceof Frame frame)) {
        wire.accept(packet);
        return;
      }
      if (frame.items().isEmpty() || frame.firstSeq() < offered) {
        boolean waits = !held.isEmpty() && frame.endSeq() > held.getFirst().firstSeq();
        if (!waits) {
          wire.accept(frame);
        }
        return;
      }
      offered = frame.endSeq();
      held.addLast(frame);
      flush();
    }

    private void flush() {
      while (!held.isEmpty() && sentItems - releasedItems < window) {
        Frame next = held.removeFirst();
        sentItems += next.items().size();
        wire.accept(next);
      }
    }

    @Override
    void arrived(BusPacket packet) {
      if (packet instanceof Ack ack && ack.receiver() == self) {
        long released = ack.released().stream().mapToLong(Released::items).sum();
        releasedItems = Math.max(releasedItems, released);
        flush();
      }
      link.accept(packet);
    }

    static LinkEnd.Maker maker() {
      return new LinkEnd.Maker() {
        private int window;

        @Override
        public LinkEnd make(
            long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
          boolean isSubsystem = self > peer;
          return isSubsystem
              ? new CountsCreditPerSender(window, self, peer, wire, link)
              : new LinkEnd(self, peer, wire, link);
        }

        @Override
        public LinkLimits limits(LinkLimits granted) {
          window = granted.windowItems();
          return granted;
        }
      };
    }
  }

  @Test
  void creditIsCountedPerSender() {
    assertThat(caught(Faults.NONE, CountsCreditPerSender::maker)).containsKey(CREDIT_PER_EDGE);
  }

  /** Gives no credit back. */
  private static final class ReleasesNothing extends LinkEnd {

    ReleasesNothing(long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    void sent(BusPacket packet) {
      wire.accept(
          packet instanceof Ack ack
              ? new Ack(
                  ack.sender(),
                  ack.receiver(),
                  ack.received(),
                  ack.handled(),
                  ack.gap(),
                  ack.idle(),
                  List.of())
              : packet);
    }
  }

  @Test
  void creditIsNotGivenBack() {
    assertThat(caught(Faults.NONE, ReleasesNothing::new)).containsKey(NO_STUCK_STATE);
  }

  /** Turns the items of each frame round. */
  private static final class TurnsFramesRound extends LinkEnd {

    TurnsFramesRound(long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    void arrived(BusPacket packet) {
      link.accept(
          packet instanceof Frame frame
              ? new Frame(
                  frame.sender(), frame.receiver(), frame.firstSeq(), frame.items().reversed())
              : packet);
    }
  }

  @Test
  void itemsComeInAnotherOrder() {
    assertThat(caught(Faults.NONE, TurnsFramesRound::new)).containsKey(EDGE_ORDER);
  }
}
