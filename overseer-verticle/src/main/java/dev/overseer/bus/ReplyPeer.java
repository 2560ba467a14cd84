package dev.overseer.bus;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.ReplyMessage;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.wiring.Edge;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Another process's exchange: the links to and from it, and what depends on it. */
final class ReplyPeer {

  /** The one edge of these links. */
  static final int EDGE = 0;

  private static final List<Edge> EDGES =
      List.of(
          new Edge(EDGE, "replies", "replies", EdgeKind.CAPPED, ReplyMessage.FAMILY, Set.of(), ""));

  final long incarnation;
  final LinkSender out;
  final LinkReceiver in;

  /** Streams that this process feeds, by their numbers there. */
  final Map<Long, RemoteSender<?>> feeds = new HashMap<>();

  /** Channels and streams of this process that the other one has. */
  final Set<Long> holds = new HashSet<>();

  long heard;

  ReplyPeer(
      long self, long incarnation, LinkLimits limits, ScaleCodec<AllMessages> messages, long now) {
    this.incarnation = incarnation;
    this.out = new LinkSender(self, incarnation, EDGES, limits, messages, item -> {}, now);
    this.in = new LinkReceiver(self, incarnation, EDGES, limits, messages);
    this.heard = now;
  }
}
