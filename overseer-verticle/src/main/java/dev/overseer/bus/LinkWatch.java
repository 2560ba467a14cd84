package dev.overseer.bus;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;

/** What is to be seen of the links between the Overseer and its subsystems. */
public final class LinkWatch {

  private final Peers peers;
  private final LongSupplier now;

  LinkWatch(Peers peers, LongSupplier now) {
    this.peers = peers;
    this.now = now;
  }

  /**
   * A subsystem that does not move, or moves again.
   *
   * @param stalled whether it stands still now
   * @param since milliseconds since it last moved
   * @param items how many it has not handled
   * @param waiting the senders that have to wait because of it
   */
  public record Stall(
      String subsystem, boolean stalled, long since, long items, List<String> waiting) {

    /** The same in words. */
    public String sentence() {
      if (!stalled) {
        return subsystem + " moves again";
      }
      return "%s is stalled: nothing handled for %d ms, %d items wait%s"
          .formatted(
              subsystem,
              since,
              items,
              waiting.isEmpty() ? "" : "; held up by it: " + String.join(", ", waiting));
    }
  }

  /**
   * Subsystems that became stalled, or moved again, since the last call.
   *
   * @param after milliseconds without progress
   */
  public List<Stall> stalls(long after) {
    List<Stall> changes = new ArrayList<>();
    for (Peer peer : peers.all()) {
      boolean stalled = peer.isStalled(now.getAsLong(), after);
      if (stalled != peer.stalled) {
        peer.stalled = stalled;
        changes.add(stall(peer));
      }
    }
    return changes;
  }

  /** Subsystems that are stalled now. */
  public Collection<Stall> stalled() {
    return peers.all().stream().filter(peer -> peer.stalled).map(this::stall).toList();
  }

  private Stall stall(Peer peer) {
    return new Stall(
        peer.name,
        peer.stalled,
        now.getAsLong() - peer.lastProgress(),
        peer.down.unhandled() + peer.place.waiting(),
        peer.place.waitingSenders());
  }

  /** The figures of each link, by subsystem. */
  public List<LinkFigures> figures() {
    return peers.all().stream().map(LinkWatch::figures).toList();
  }

  private static LinkFigures figures(Peer peer) {
    return new LinkFigures(
        peer.name,
        peer.place.subsystem,
        peer.ended,
        peer.concluded,
        peer.lost,
        peer.stalled,
        peer.received,
        peer.down.sealed() - peer.down.signalsSent(),
        peer.blocked,
        peer.down.signalsSent(),
        peer.down.signalsSent() - peer.down.signalsUnderWay(),
        peer.down.sealed() - peer.down.unhandled(),
        peer.unhandled() + peer.place.shareOfWaiting(peer),
        peer.lost ? 0 : peer.down.bytesUnderWay());
  }

  /** Whether every subsystem has ended. */
  public boolean isEnded() {
    return peers.all().stream().allMatch(peer -> peer.ended);
  }

  /** Subsystems that have not ended, each replica for itself. */
  public List<String> running() {
    return peers.all().stream().filter(peer -> !peer.ended).map(peer -> peer.name).toList();
  }

  /** Items that no subsystem has handled. */
  public long unhandled() {
    return peers.all().stream().mapToLong(Peer::unhandled).sum()
        + peers.destinations().stream().mapToLong(Destination::waiting).sum();
  }
}
