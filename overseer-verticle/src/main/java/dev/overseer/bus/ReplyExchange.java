package dev.overseer.bus;

import dev.overseer.codec.MessageCodecs;
import dev.overseer.codec.ReplyChannels;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.ReplyMessage;
import dev.overseer.protocol.ReplyMessage.Answer;
import dev.overseer.protocol.ReplyMessage.Closed;
import dev.overseer.protocol.ReplyMessage.End;
import dev.overseer.protocol.ReplyMessage.Failure;
import dev.overseer.protocol.ReplyMessage.Held;
import dev.overseer.protocol.ReplyMessage.Next;
import dev.overseer.protocol.ReplyMessage.Room;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.scale.ScaleCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Replies and streams between processes. Each process has one exchange; a pair of exchanges has a
 * link each way, of the same kind as those of the Overseer: numbered, acknowledged, with credit,
 * and sent again when something gets lost.
 *
 * <p>A request that leaves its process takes along the address of its reply channel: exchange and
 * number. Where it is read, it gets a channel that leads there. The Overseer does not take part: it
 * passes the address on. A request that comes back to its own process gets its own channel again.
 *
 * <p>Large answers go ahead in pieces, as large messages do.
 *
 * <p>There is no hello. Incarnations are random numbers, so a session is opened by whoever sends
 * first, and it is over for good when the other process is lost.
 *
 * <ul>
 *   <li>INV-X1: an answer arrives once or, if a process is lost, not at all; a connection that
 *       breaks neither loses nor doubles one.
 *   <li>INV-X2: items of a stream arrive once, in order, before its end, and no more are under way
 *       than the subscriber gave room for. They all come from one process, the first that sends
 *       one; with that it fails.
 *   <li>INV-X3: what a lost process had in hand fails at once. So that it is known, a process tells
 *       of each channel that it has not answered within a tick. A replica tells of none: another
 *       one gets what it had in hand. So a request to a replica ends with the first answer that any
 *       of them gives, later ones being answers to nobody, or with its timeout, if the lost one was
 *       done with the message and its answer was lost with it.
 *   <li>INV-X4: whoever walks away leaves nothing behind: an answer to nobody is dropped, a
 *       producer without a subscriber learns that its stream is closed.
 *   <li>INV-X5: what another process sends harms none but itself: an unknown number is ignored, a
 *       link that breaks its rules makes its process count as lost.
 * </ul>
 */
public final class ReplyExchange implements ReplyChannels {

  /** Processes that a process may talk with: more than any cluster has. */
  private static final int MOST_PEERS = 1024;

  private final long self;
  private final LinkLimits limits;
  private final ReplyHost host;
  private final MessageCodecs messages = new MessageCodecs(this);
  private final ReplyExports exports = new ReplyExports();
  private final Map<Long, ReplyPeer> peers = new HashMap<>();
  private final Set<Long> lost = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<RemoteResponse<?>> unanswered = new ConcurrentLinkedQueue<>();
  private boolean flushScheduled;
  private volatile boolean replica;
  private long refused;

  /**
   * An exchange without peers.
   *
   * @param incarnation a random number, not 0
   * @param limits of all its links; the same in all processes
   */
  public ReplyExchange(long incarnation, LinkLimits limits, ReplyHost host) {
    this.self = incarnation;
    this.limits = limits;
    this.host = host;
  }

  @Override
  public <T> String address(ResponseChannel<T> channel, ScaleCodec<T> answer) {
    if (channel instanceof RemoteResponse<T> passing) {
      passing.passedOn();
      return passing.address();
    }
    if (!channel.address().isEmpty() || channel.isCancelled()) {
      return channel.address();
    }
    return new ReplyAddress(self, exports.add(channel, answer), 0).text();
  }

  @Override
  public <T> String address(Sender<T> stream, ScaleCodec<T> item) {
    if (!(stream instanceof LocalStream<T> local) || local.isClosed()) {
      return stream.address();
    }
    long number = exports.add(local, item);
    local.onHandled(handled -> host.execute(() -> roomBack(number, handled, local.room())));
    return new ReplyAddress(self, number, local.room()).text();
  }

  @Override
  public <T> ResponseChannel<T> response(String text, ScaleCodec<T> answer) {
    ReplyAddress address = ReplyAddress.parse(text);
    if (address.exchange() == self
        && exports.get(address.number()) instanceof ReplyExport.OfResponse<?> own) {
      @SuppressWarnings("unchecked") // the same message has the same channels
      ResponseChannel<T> channel = (ResponseChannel<T>) own.channel();
      return channel;
    }
    RemoteResponse<T> response = new RemoteResponse<>(this, address, answer);
    unanswered.add(response);
    return response;
  }

  @Override
  public <T> Sender<T> sender(String text, ScaleCodec<T> item) {
    ReplyAddress address = ReplyAddress.parse(text);
    if (address.exchange() == self
        && exports.get(address.number()) instanceof ReplyExport.OfStream<?> own) {
      @SuppressWarnings("unchecked") // the same message has the same streams
      Sender<T> stream = (Sender<T>) own.stream();
      return stream;
    }
    return new RemoteSender<>(this, address, item);
  }

  /** This process runs a replica: INV-X3. May be called from any thread. */
  public void isOfReplica() {
    replica = true;
  }

  /** Whether that process is gone. May be called from any thread. */
  boolean isLost(long exchange) {
    return lost.contains(exchange);
  }

  /** Sends to another process. May be called from any thread; keeps the caller's order. */
  void send(long exchange, ReplyMessage message) {
    host.execute(() -> offer(exchange, message));
  }

  /** A stream is fed from here. */
  void opened(RemoteSender<?> sender) {
    host.execute(
        () -> {
          if (isLost(sender.where().exchange())) {
            sender.cancel();
          } else {
            peer(sender.where().exchange()).feeds.put(sender.where().number(), sender);
          }
        });
  }

  /** A stream is not fed from here any more. */
  void closed(RemoteSender<?> sender) {
    host.execute(
        () -> {
          ReplyPeer peer = peers.get(sender.where().exchange());
          if (peer != null) {
            peer.feeds.remove(sender.where().number());
          }
        });
  }

  private ReplyPeer peer(long exchange) {
    return peers.computeIfAbsent(
        exchange, incarnation -> new ReplyPeer(self, incarnation, limits, messages, host.now()));
  }

  private void offer(long exchange, ReplyMessage message) {
    if (isLost(exchange)) {
      return;
    }
    if (peer(exchange).out.offer(new MessageItem(ReplyPeer.EDGE, 0, message))
        == LinkSender.Offer.REFUSED) {
      refused++;
    }
    scheduleFlush();
  }

  private void scheduleFlush() {
    if (!flushScheduled) {
      flushScheduled = true;
      host.execute(
          () -> {
            flushScheduled = false;
            peers.values().forEach(this::flush);
          });
    }
  }

  private void flush(ReplyPeer peer) {
    long now = host.now();
    for (BusPacket next = peer.out.seal(now); next != null; next = peer.out.seal(now)) {
      host.transmit(peer.incarnation, next);
    }
    if (peer.in.isAckDue()) {
      host.transmit(peer.incarnation, peer.in.ack(false));
    }
  }

  /** Takes a packet of another exchange: INV-X5. */
  public void packet(BusPacket packet) {
    switch (packet) {
      case Frame frame ->
          from(frame.sender(), frame.receiver(), true, peer -> arrived(peer, frame));
      case Piece piece ->
          from(
              piece.sender(),
              piece.receiver(),
              true,
              peer ->
                  peer.in
                      .accept(piece)
                      .ifPresent(answer -> host.transmit(peer.incarnation, answer)));
      case Ack ack ->
          from(
              ack.sender(),
              ack.receiver(),
              false,
              peer -> acknowledged(peer, peer.out.acknowledged(ack, host.now())));
      case PieceAck ack ->
          from(
              ack.sender(),
              ack.receiver(),
              false,
              peer -> acknowledged(peer, peer.out.acknowledged(ack, host.now())));
      case BusPacket.Hello _,
          BusPacket.Welcome _,
          BusPacket.Refused _,
          BusPacket.Question _,
          BusPacket.Ended _ -> {}
    }
  }

  private void from(long sender, long receiver, boolean opens, Consumer<ReplyPeer> action) {
    if (receiver != self || isLost(sender)) {
      return;
    }
    // who was sent nothing has nothing to acknowledge
    if (!peers.containsKey(sender) && (!opens || peers.size() >= MOST_PEERS)) {
      return;
    }
    ReplyPeer peer = peer(sender);
    peer.heard = host.now();
    try {
      action.accept(peer);
    } catch (LinkException fault) {
      lost(sender);
    }
  }

  private void acknowledged(ReplyPeer peer, List<? extends BusPacket> again) {
    again.forEach(packet -> host.transmit(peer.incarnation, packet));
    if (peer.out.hasUnsealed()) {
      scheduleFlush();
    }
  }

  private void arrived(ReplyPeer peer, Frame frame) {
    for (Item item : peer.in.accept(frame)) {
      if (!(item instanceof MessageItem(int edge, long _, ReplyMessage message))) {
        throw new LinkException("it sent what is no reply");
      }
      take(peer, message);
      peer.in.handled(1);
      peer.in.released(edge, message.weight());
    }
    if (peer.in.isAckDue()) {
      scheduleFlush();
    }
  }

  private void take(ReplyPeer peer, ReplyMessage message) {
    switch (message) {
      case Answer(long channel, var value) -> {
        if (finished(peer, channel) instanceof ReplyExport.OfResponse<?> export) {
          export.answer(value.toByteArray());
        }
      }
      case Failure(long channel, boolean dropped, String text) -> {
        if (finished(peer, channel) instanceof ReplyExport.OfResponse<?> export) {
          if (dropped) {
            export.channel().drop();
          } else {
            export.channel().error(text);
          }
        }
      }
      case Next(long channel, var item) -> {
        if (isFedByAnother(peer, channel)) {
          offer(peer.incarnation, new Closed(channel));
        } else if (exports.get(channel) instanceof ReplyExport.OfStream<?> export
            && export.next(item.toByteArray())) {
          peer.holds.add(channel);
        } else {
          finished(peer, channel);
          offer(peer.incarnation, new Closed(channel));
        }
      }
      case End(long channel, Optional<String> failure) -> {
        if (!isFedByAnother(peer, channel)
            && finished(peer, channel) instanceof ReplyExport.OfStream<?> export) {
          failure.ifPresentOrElse(export.stream()::fail, export.stream()::end);
        }
      }
      case Room(long channel, long handled) -> {
        RemoteSender<?> sender = peer.feeds.get(channel);
        if (sender != null) {
          sender.handled(handled);
        }
      }
      case Closed(long channel) -> {
        RemoteSender<?> sender = peer.feeds.remove(channel);
        if (sender != null) {
          sender.cancel();
        }
      }
      case Held(long channel) -> {
        if (exports.get(channel) != null) {
          peer.holds.add(channel);
        }
      }
    }
  }

  /** INV-X2. */
  private boolean isFedByAnother(ReplyPeer peer, long channel) {
    return !peer.holds.contains(channel)
        && peers.values().stream().anyMatch(other -> other.holds.contains(channel));
  }

  private @Nullable ReplyExport finished(ReplyPeer peer, long channel) {
    peer.holds.remove(channel);
    return exports.remove(channel);
  }

  /**
   * Room goes back in portions, which are smaller than the room, so the producer never waits for
   * good.
   */
  private void roomBack(long channel, long handled, int room) {
    if (handled % Math.max(1, room / 4) == 0) {
      for (ReplyPeer peer : peers.values()) {
        if (peer.holds.contains(channel)) {
          offer(peer.incarnation, new Room(channel, handled));
        }
      }
    }
  }

  /** To be called every 100 ms or so. */
  public void tick() {
    long now = host.now();
    List<Long> silent = new ArrayList<>();
    announce();
    for (ReplyExport over : exports.removeOver()) {
      abandon(over);
    }
    for (ReplyPeer peer : peers.values()) {
      if (limits.lostAfter() > 0 && now - peer.heard >= limits.lostAfter()) {
        silent.add(peer.incarnation);
        continue;
      }
      flush(peer);
      peer.out.tick(now).forEach(packet -> host.transmit(peer.incarnation, packet));
      if (peer.in.hasNews()) {
        host.transmit(peer.incarnation, peer.in.ack(false));
      }
    }
    silent.forEach(this::lost);
  }

  /** INV-X3: tells of channels that were read here and are neither answered nor passed on. */
  private void announce() {
    for (RemoteResponse<?> response = unanswered.poll();
        response != null;
        response = unanswered.poll()) {
      if (!replica && !response.isCancelled()) {
        offer(response.where().exchange(), new Held(response.where().number()));
      }
    }
  }

  /** INV-X4. */
  private void abandon(ReplyExport over) {
    for (ReplyPeer peer : peers.values()) {
      if (peer.holds.remove(over.number()) && over instanceof ReplyExport.OfStream<?>) {
        offer(peer.incarnation, new Closed(over.number()));
      }
    }
  }

  /** That process is gone: INV-X3. */
  public void lost(long exchange) {
    ReplyPeer peer = peers.remove(exchange);
    lost.add(exchange);
    if (peer == null) {
      return;
    }
    peer.feeds.values().forEach(RemoteSender::cancel);
    for (long channel : peer.holds) {
      ReplyExport export = exports.remove(channel);
      if (export != null) {
        export.lost();
      }
    }
  }

  /** How messages are written for other processes, and read from there, with their channels. */
  public MessageCodecs messages() {
    return messages;
  }

  /** Channels and streams of this process that others may use now. */
  public int open() {
    return exports.size();
  }

  /** Replies that were dropped because too many wait for a process that takes none. */
  public long refused() {
    return refused;
  }
}
