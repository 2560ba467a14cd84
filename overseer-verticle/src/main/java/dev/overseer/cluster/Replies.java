package dev.overseer.cluster;

import dev.overseer.bus.LinkLimits;
import dev.overseer.bus.ReplyExchange;
import dev.overseer.bus.ReplyHost;
import dev.overseer.codec.BusCodecs;
import dev.overseer.codec.MessageCodecs;
import dev.overseer.codec.PacketException;
import dev.overseer.protocol.BusPacket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.shareddata.Shareable;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The exchange of replies of one Vert.x instance, on a thread of its own. In an instance that is
 * not clustered it does nothing, since replies go by reference there.
 */
public final class Replies implements Shareable {

  private static final Logger LOG = LoggerFactory.getLogger(Replies.class);
  private static final long TICK_MS = 100;

  /**
   * The same in all processes. Replies wait for those who asked, so they are bounded by them. Who
   * is silent is not lost here: the cluster manager says who is gone, after {@code
   * cluster.lostAfter}.
   */
  private static final LinkLimits LIMITS =
      new LinkLimits(4096, 16 << 20, 2, 1 << 16, 1000, 1000, 0, LinkLimits.BLOB_THRESHOLD);

  private final long incarnation = new SecureRandom().nextLong(1, Long.MAX_VALUE);
  private final Vertx vertx;
  private final Context context;
  private final Members members;
  private final ReplyExchange exchange;
  private final Map<Long, String> processes = new HashMap<>();
  private final Future<Void> ready;

  private Replies(Vertx vertx) {
    this.vertx = vertx;
    this.context = ((VertxInternal) vertx).createEventLoopContext();
    this.members = new Members(vertx);
    this.exchange = new ReplyExchange(incarnation, LIMITS, new Host());
    BusCodecs.registerOn(vertx.eventBus(), exchange.messages());
    this.ready = vertx.isClustered() ? listen() : Future.succeededFuture();
  }

  /** The exchange of that instance, which is made by the first call. */
  public static Replies of(Vertx vertx) {
    Map<String, Replies> all = vertx.sharedData().getLocalMap(Replies.class.getName());
    return all.computeIfAbsent("", key -> new Replies(vertx));
  }

  /**
   * The exchange of that instance, done when replies of other processes find here. The codecs of
   * all messages are made on the way, which takes too long for an event loop: a process starts with
   * this, before it calls {@link #of}.
   */
  public static Future<Replies> start(Vertx vertx) {
    return vertx
        .executeBlocking(() -> of(vertx), false)
        .map(Objects::requireNonNull)
        .compose(replies -> replies.ready.map(replies));
  }

  /** How messages are written for other processes, and read from there. */
  public MessageCodecs messages() {
    return exchange.messages();
  }

  /** This process runs a replica of a subsystem; another one takes over if it is lost. */
  public void isOfReplica() {
    exchange.isOfReplica();
  }

  private Future<Void> listen() {
    // On its own context: what a verticle's context has made ends with that verticle.
    Promise<Void> listening = Promise.promise();
    context.runOnContext(
        turn -> {
          MessageConsumer<BusPacket> packets = vertx.eventBus().consumer(address(incarnation));
          packets.handler(this::take);
          vertx.setPeriodic(TICK_MS, timer -> tick());
          packets.completion().onComplete(listening);
        });
    return listening.future();
  }

  private static String address(long exchange) {
    return String.format(Locale.ROOT, "replies.%016x", exchange);
  }

  private void take(Message<BusPacket> message) {
    BusPacket packet;
    try {
      packet = message.body();
    } catch (PacketException unreadable) {
      LOG.warn("a packet of replies was dropped: {}", unreadable.getMessage());
      return;
    }
    if (packet instanceof BusPacket.Frame frame) {
      comesFrom(message, frame.sender());
    }
    if (packet instanceof BusPacket.Piece piece) {
      comesFrom(message, piece.sender());
    }
    exchange.packet(packet);
  }

  private void comesFrom(Message<BusPacket> message, long sender) {
    Members.of(message).ifPresent(member -> processes.putIfAbsent(sender, member));
  }

  private void tick() {
    List<Long> gone =
        processes.entrySet().stream()
            .filter(entry -> members.isGone(entry.getValue()))
            .map(Map.Entry::getKey)
            .toList();
    gone.forEach(processes::remove);
    gone.forEach(exchange::lost);
    exchange.tick();
  }

  private final class Host implements ReplyHost {

    @Override
    public void transmit(long peer, BusPacket packet) {
      Post.send(vertx, address(peer), packet, members.signed());
    }

    @Override
    public void execute(Runnable task) {
      context.runOnContext(turn -> task.run());
    }

    @Override
    public long now() {
      return System.currentTimeMillis();
    }
  }
}
