package dev.overseer.soak;

import dev.overseer.cluster.Post;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Ended;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Hello;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.BusPacket.Question;
import dev.overseer.protocol.BusPacket.Refused;
import dev.overseer.protocol.BusPacket.Welcome;
import dev.overseer.simulation.Faults;
import dev.overseer.simulation.LinkEnd;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the event bus and those who send frames and acknowledgements on it, in one
 * process: loses them, sends them twice or to somebody else, delays them. What it takes off the bus
 * it puts back on it, from one context of its own, so that packets of one direction never overtake
 * each other; the bus itself keeps their order from there on.
 *
 * <p>Hellos, welcomes and ends do not get lost: inside a process the bus loses nothing, so nobody
 * repeats them there.
 */
public final class Wire {

  /** One in so many repeated packets goes to somebody else instead, as of an old session. */
  private static final int STRAY_EVERY = 4;

  private final Vertx vertx;
  private final Context context;
  private final Faults faults;
  private final LinkEnd.Maker ends;
  private final SplittableRandom random;
  private final GapWatch gaps = new GapWatch();
  private final Map<Way, Lane> lanes = new HashMap<>();
  private final Map<Way, LinkEnd> linkEnds = new HashMap<>();
  private final Map<Long, Place> places = new HashMap<>();
  private final Map<Long, Way> ways = new HashMap<>();
  private final Handler<DeliveryContext<Object>> interceptor = this::intercept;
  private final boolean isHarmless;
  private volatile @Nullable Thread passing;

  /** From one party to another, by their incarnations. */
  private record Way(long from, long to) {
    Way back() {
      return new Way(to, from);
    }
  }

  /** Where a party takes packets, and what else belongs on them. */
  private record Place(String address, MultiMap headers) {}

  /** A packet that is not due yet. */
  private record Late(BusPacket packet, long due) {}

  /** What is under way in one direction. */
  private static final class Lane {
    final ArrayDeque<Late> underWay = new ArrayDeque<>();
    long lastDue;
    boolean timed;
  }

  /**
   * A wire that is not in place yet.
   *
   * @param ends what stands between the wire and the parties
   */
  Wire(Vertx vertx, Faults faults, LinkEnd.Maker ends, boolean isHarmless, long seed) {
    this.vertx = vertx;
    this.context = ((VertxInternal) vertx).createEventLoopContext();
    this.faults = faults;
    this.ends = ends;
    this.isHarmless = isHarmless;
    this.random = new SplittableRandom(seed);
  }

  void open() {
    vertx.eventBus().addOutboundInterceptor(interceptor);
  }

  long gapsRepaired() {
    return gaps.repaired();
  }

  private void intercept(DeliveryContext<Object> delivery) {
    boolean again = Thread.currentThread().equals(passing);
    if (!again && delivery.body() instanceof Ack ack) {
      gaps.acknowledges(ack);
    }
    if (again || isHarmless || !(delivery.body() instanceof BusPacket packet)) {
      delivery.next();
      return;
    }
    Place place = new Place(delivery.message().address(), delivery.message().headers());
    switch (packet) {
      case Frame frame -> take(new Way(frame.sender(), frame.receiver()), frame, place);
      case Ack ack -> take(new Way(ack.sender(), ack.receiver()), ack, place);
      case Piece piece -> take(new Way(piece.sender(), piece.receiver()), piece, place);
      case PieceAck ack -> take(new Way(ack.sender(), ack.receiver()), ack, place);
      case Question question ->
          take(new Way(question.sender(), question.receiver()), question, place);
      case Ended ended -> {
        if (delivery.message().replyAddress() == null) {
          context.runOnContext(turn -> last(ended, place));
        } else {
          delivery.next();
        }
      }
      case Hello _, Welcome _, Refused _ -> delivery.next();
    }
  }

  private void take(Way way, BusPacket packet, Place place) {
    context.runOnContext(
        turn -> {
          places.putIfAbsent(way.to, place);
          ways.putIfAbsent(way.from, way);
          end(way).sent(packet);
        });
  }

  /** Nothing happens to an end, but it must not overtake what was sent before it. */
  private void last(Ended ended, Place place) {
    Way way = ways.getOrDefault(ended.sender(), new Way(ended.sender(), 0));
    places.putIfAbsent(way.to, place);
    delayed(way, ended);
  }

  /** The end of the way's first party. */
  private LinkEnd end(Way way) {
    return linkEnds.computeIfAbsent(
        way,
        w ->
            ends.make(
                isOfSubsystem(w),
                w.from,
                w.to,
                packet -> carry(w, packet),
                packet -> deliver(w.back(), packet)));
  }

  private boolean isOfSubsystem(Way way) {
    Place there = places.get(way.to);
    Place here = places.get(way.from);
    return (there != null && there.address.startsWith("overseer."))
        || (here != null && here.address.startsWith("subsystem."));
  }

  private boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  private void carry(Way way, BusPacket packet) {
    if (chance(faults.reset())) {
      clear(way);
      clear(way.back());
      return;
    }
    if (chance(faults.loss())) {
      return;
    }
    delayed(way, packet);
    if (chance(faults.duplication())) {
      if (random.nextInt(STRAY_EVERY) == 0) {
        stray(way, packet);
      } else {
        delayed(way, packet);
      }
    }
  }

  private void clear(Way way) {
    Lane lane = lanes.get(way);
    if (lane != null) {
      lane.underWay.clear();
    }
  }

  /**
   * Another party that hears the same sender gets a packet that is not its. Between processes no
   * frame does: one that a neighbour is to read would be written for somebody else, and the right
   * to answer its requests would go along.
   */
  private void stray(Way way, BusPacket packet) {
    if (vertx.isClustered() && packet instanceof Frame) {
      return;
    }
    List<Way> others = new ArrayList<>();
    for (Way other : lanes.keySet()) {
      if (other.from == way.from && other.to != way.to && places.containsKey(other.to)) {
        others.add(other);
      }
    }
    if (!others.isEmpty()) {
      delayed(others.get(random.nextInt(others.size())), packet);
    }
  }

  private void delayed(Way way, BusPacket packet) {
    Lane lane = lanes.computeIfAbsent(way, w -> new Lane());
    long delay =
        faults.maxDelay() == 0 ? 0 : random.nextLong(faults.minDelay(), faults.maxDelay() + 1);
    long now = System.currentTimeMillis();
    if (delay == 0 && lane.underWay.isEmpty()) {
      arrive(way, packet);
      return;
    }
    lane.lastDue = Math.max(lane.lastDue, now + delay);
    lane.underWay.addLast(new Late(packet, lane.lastDue));
    time(way, lane);
  }

  private void time(Way way, Lane lane) {
    Late head = lane.underWay.peekFirst();
    if (head == null || lane.timed) {
      return;
    }
    lane.timed = true;
    vertx.setTimer(
        Math.max(1, head.due - System.currentTimeMillis()),
        timer -> {
          lane.timed = false;
          long now = System.currentTimeMillis();
          for (Late next = lane.underWay.peekFirst();
              next != null && next.due <= now;
              next = lane.underWay.peekFirst()) {
            lane.underWay.removeFirst();
            arrive(way, next.packet);
          }
          time(way, lane);
        });
  }

  private void arrive(Way way, BusPacket packet) {
    end(way.back()).arrived(packet);
  }

  /** Puts a packet back on the bus, on its way to {@code way.to}. */
  private void deliver(Way way, BusPacket packet) {
    Place place = places.get(way.to);
    if (place == null) {
      return;
    }
    passing = Thread.currentThread();
    try {
      Post.send(vertx, place.address, packet, new DeliveryOptions().setHeaders(place.headers));
    } finally {
      passing = null;
    }
  }
}
