package dev.overseer.soak;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.util.ArrayDeque;
import java.util.SplittableRandom;

/**
 * Stands before the port of an event bus and carries its connections, badly: late, with pauses,
 * until it resets them, or with one direction that swallows everything for a while before that. It
 * never changes the bytes of a connection that goes on. Lives in an instance of Vert.x of its own,
 * so that it does not stand still with a node.
 */
final class FaultProxy {

  private static final String LOOPBACK = "127.0.0.1";

  /** Bytes that may wait in one direction before its sender is held back. */
  private static final int ROOM = 1 << 20;

  /** Milliseconds that a connection stands still at most. */
  private static final int MOST_STALL = 2000;

  /** Milliseconds that a direction swallows at least and at most. */
  private static final int LEAST_SWALLOW = 200;

  private static final int MOST_SWALLOW = 3000;

  private final Vertx vertx;
  private final SoakFaults faults;
  private final SplittableRandom random;
  private final NetClient client;

  FaultProxy(Vertx vertx, SoakFaults faults, long seed) {
    this.vertx = vertx;
    this.faults = faults;
    this.random = new SplittableRandom(seed);
    // a linger of nothing makes a close a reset
    this.client = vertx.createNetClient(new NetClientOptions().setSoLinger(0));
  }

  /** Carries what comes to one port to the other one. */
  Future<?> open(int port, int target) {
    NetServer server = vertx.createNetServer(new NetServerOptions().setSoLinger(0));
    server.connectHandler(near -> connected(near, target));
    return server.listen(port, LOOPBACK);
  }

  private void connected(NetSocket near, int target) {
    near.pause();
    client
        .connect(target, LOOPBACK)
        .onSuccess(far -> new Pair(near, far).open())
        .onFailure(refused -> near.close());
  }

  private synchronized boolean chance(double probability) {
    return probability > 0 && random.nextDouble() < probability;
  }

  private synchronized long between(long least, long most) {
    return least >= most ? least : random.nextLong(least, most + 1);
  }

  /** The two ends of a connection. Both are used on the context that accepted it. */
  private final class Pair {
    final NetSocket near;
    final NetSocket far;
    boolean closed;

    Pair(NetSocket near, NetSocket far) {
      this.near = near;
      this.far = far;
    }

    void open() {
      new Direction(this, near, far).open();
      new Direction(this, far, near).open();
    }

    synchronized void reset() {
      if (!closed) {
        closed = true;
        near.close();
        far.close();
      }
    }
  }

  /** A piece that is not due yet. */
  private record Late(Buffer piece, long due) {}

  /** One direction. Two threads may meet here, that of each socket. */
  private final class Direction {
    final Pair pair;
    final NetSocket from;
    final NetSocket to;
    final ArrayDeque<Late> underWay = new ArrayDeque<>();
    long bytes;
    long lastDue;
    boolean timed;
    boolean swallows;
    boolean paused;

    Direction(Pair pair, NetSocket from, NetSocket to) {
      this.pair = pair;
      this.from = from;
      this.to = to;
    }

    void open() {
      from.handler(this::take);
      from.closeHandler(gone -> pair.reset());
      from.exceptionHandler(broken -> pair.reset());
      to.drainHandler(drained -> pauseOrResume());
      from.resume();
    }

    synchronized void take(Buffer piece) {
      if (swallows) {
        return;
      }
      if (chance(faults.packets().reset())) {
        pair.reset();
        return;
      }
      if (chance(faults.halfOpen())) {
        swallows = true;
        vertx.setTimer(between(LEAST_SWALLOW, MOST_SWALLOW), timer -> pair.reset());
        return;
      }
      long delay = between(faults.packets().minDelay(), faults.packets().maxDelay());
      if (chance(faults.stall())) {
        delay += between(1, MOST_STALL);
      }
      if (delay == 0 && underWay.isEmpty()) {
        to.write(piece);
      } else {
        lastDue = Math.max(lastDue, System.currentTimeMillis() + delay);
        underWay.addLast(new Late(piece, lastDue));
        bytes += piece.length();
        time();
      }
      pauseOrResume();
    }

    private synchronized void pauseOrResume() {
      boolean full = bytes > ROOM || to.writeQueueFull();
      if (full && !paused) {
        paused = true;
        from.pause();
      } else if (!full && paused) {
        paused = false;
        from.resume();
      }
    }

    private void time() {
      Late head = underWay.peekFirst();
      if (head != null && !timed) {
        timed = true;
        vertx.setTimer(Math.max(1, head.due - System.currentTimeMillis()), timer -> due());
      }
    }

    private synchronized void due() {
      timed = false;
      long now = System.currentTimeMillis();
      for (Late next = underWay.peekFirst();
          next != null && next.due <= now;
          next = underWay.peekFirst()) {
        underWay.removeFirst();
        bytes -= next.piece.length();
        to.write(next.piece);
      }
      time();
      pauseOrResume();
    }
  }
}
