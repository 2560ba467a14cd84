package dev.overseer.simulation;

import dev.overseer.bus.LinkLimits;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.SignalItem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Links with a fault built in, for those who check links. */
public final class Mutants {

  private Mutants() {}

  private static Frame renumbered(Frame frame, long firstSeq) {
    return new Frame(frame.sender(), frame.receiver(), firstSeq, frame.items());
  }

  /** Hands out every frame that it is given, and numbers them as if all were new. */
  public static final class RemovesNoDuplicates extends LinkEnd {

    private long expected = 1;
    private long shift;

    public RemovesNoDuplicates(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    public void arrived(BusPacket packet) {
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
    public void sent(BusPacket packet) {
      wire.accept(
          packet instanceof Ack ack
              ? new Ack(
                  ack.sender(),
                  ack.receiver(),
                  ack.received() - shift,
                  Math.max(0, ack.handled() - shift),
                  ack.gap(),
                  ack.idle(),
                  ack.round(),
                  ack.released())
              : packet);
    }
  }

  /** Sends no frame a second time. */
  public static final class SendsNothingAgain extends LinkEnd {

    private long nextSeq = 1;

    public SendsNothingAgain(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    public void sent(BusPacket packet) {
      if (packet instanceof Frame frame && !frame.items().isEmpty()) {
        if (frame.firstSeq() < nextSeq) {
          return;
        }
        nextSeq = frame.endSeq();
      }
      wire.accept(packet);
    }
  }

  /** Sends no piece of a large message a second time. */
  public static final class SendsNoPieceAgain extends LinkEnd {

    private long next = 1;

    public SendsNoPieceAgain(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    public void sent(BusPacket packet) {
      if (packet instanceof Piece piece) {
        if (piece.number() < next) {
          return;
        }
        next = piece.number() + 1;
      }
      wire.accept(packet);
    }
  }

  /**
   * Takes it that a piece has arrived as soon as it is sent, so that its item waits for nothing.
   */
  public static final class WaitsForNoPiece extends LinkEnd {

    public WaitsForNoPiece(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    public void sent(BusPacket packet) {
      wire.accept(packet);
      if (packet instanceof Piece piece) {
        link.accept(new PieceAck(peer, self, piece.number(), false));
      }
    }
  }

  /** Takes every frame for one of its own session. */
  public static final class LooksAtNoSession extends LinkEnd {

    public LooksAtNoSession(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    public void arrived(BusPacket packet) {
      link.accept(
          packet instanceof Frame frame
              ? new Frame(peer, self, frame.firstSeq(), frame.items())
              : packet);
    }
  }

  /** Acknowledges nothing that it has acknowledged before. */
  public static final class RepeatsNoAcknowledgement extends LinkEnd {

    private @Nullable Ack last;

    public RepeatsNoAcknowledgement(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    public void sent(BusPacket packet) {
      if (packet instanceof Ack ack) {
        if (ack.equals(last)) {
          return;
        }
        last = ack;
      }
      wire.accept(packet);
    }
  }

  /** Holds a signal back until a later frame, whose items it then follows. */
  public static final class PutsSignalsBehindMessages extends LinkEnd {

    private @Nullable Frame held;
    private long nextSeq = 1;

    public PutsSignalsBehindMessages(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    public void sent(BusPacket packet) {
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

  /** All links have room without end. */
  public static final class KnowsNoCredit implements LinkEnd.Maker {

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

  /** A subsystem's end lets no more under way of all edges together than one edge may have. */
  public static final class CountsCreditPerSender extends LinkEnd {

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
    public void sent(BusPacket packet) {
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
    public void arrived(BusPacket packet) {
      if (packet instanceof Ack ack && ack.receiver() == self) {
        long released = ack.released().stream().mapToLong(Released::items).sum();
        releasedItems = Math.max(releasedItems, released);
        flush();
      }
      link.accept(packet);
    }

    public static LinkEnd.Maker maker() {
      return new LinkEnd.Maker() {
        private int window;

        @Override
        public LinkEnd make(
            long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
          return make(self > peer, self, peer, wire, link);
        }

        @Override
        public LinkEnd make(
            boolean isSubsystem,
            long self,
            long peer,
            Consumer<BusPacket> wire,
            Consumer<BusPacket> link) {
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

  /** Gives no credit back. */
  public static final class ReleasesNothing extends LinkEnd {

    public ReleasesNothing(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    public void sent(BusPacket packet) {
      wire.accept(
          packet instanceof Ack ack
              ? new Ack(
                  ack.sender(),
                  ack.receiver(),
                  ack.received(),
                  ack.handled(),
                  ack.gap(),
                  ack.idle(),
                  ack.round(),
                  List.of())
              : packet);
    }
  }

  /** Turns the items of each frame round. */
  public static final class TurnsFramesRound extends LinkEnd {

    public TurnsFramesRound(
        long self, long peer, Consumer<BusPacket> wire, Consumer<BusPacket> link) {
      super(self, peer, wire, link);
    }

    @Override
    public void arrived(BusPacket packet) {
      link.accept(
          packet instanceof Frame frame
              ? new Frame(
                  frame.sender(), frame.receiver(), frame.firstSeq(), frame.items().reversed())
              : packet);
    }
  }
}
