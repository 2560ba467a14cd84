package dev.overseer.simulation;

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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The way of packets between two processes, in both directions. Each direction keeps their order,
 * as an event bus does; a copy may come late all the same.
 */
final class Connection {

  /** Milliseconds that it takes at most to connect again. */
  static final int RECONNECT = 1000;

  /** How often a copy follows its original at once. */
  private static final double AT_ONCE = 0.3;

  private final Scheduler scheduler;
  private final Transcript transcript;
  private final LateCopies copies;
  private final List<Direction> directions = new ArrayList<>();
  private Faults faults;
  private int resets;

  Connection(Scheduler scheduler, Transcript transcript, LateCopies copies, Faults faults) {
    this.scheduler = scheduler;
    this.transcript = transcript;
    this.copies = copies;
    this.faults = faults;
  }

  /**
   * Opens one direction.
   *
   * @param name who sends what to whom; also joins it to the same direction of other sessions, from
   *     which late copies may come
   */
  Direction direction(String name, Scheduler.Lane receiver, Consumer<BusPacket> handler) {
    Direction direction = new Direction(name, receiver, handler);
    directions.add(direction);
    return direction;
  }

  /** From now on nothing goes wrong any more. */
  void repair() {
    faults = Faults.NONE;
  }

  private void reset() {
    resets++;
    int pause = scheduler.upTo(RECONNECT);
    directions.forEach(direction -> direction.way.stop(pause));
  }

  /** One of the two. */
  final class Direction {

    private final String name;
    private final Scheduler.Lane receiver;
    private final Consumer<BusPacket> handler;
    private final Scheduler.Lane way = scheduler.lane();
    private long lastDue;

    private Direction(String name, Scheduler.Lane receiver, Consumer<BusPacket> handler) {
      this.name = name;
      this.receiver = receiver;
      this.handler = handler;
    }

    void send(BusPacket packet) {
      if (faults.isNone()) {
        put(packet);
        return;
      }
      if (scheduler.chance(faults.reset())) {
        transcript.note(name, "connection reset", 0, 0);
        reset();
      }
      if (scheduler.chance(faults.loss())) {
        transcript.note(name, "lost", 0, 0);
      } else {
        put(packet);
      }
      if (scheduler.chance(faults.duplication())) {
        duplicate(packet);
      }
    }

    private void duplicate(BusPacket packet) {
      switch (packet) {
        // What names no session cannot come to another one: its address does that.
        case Hello _, Welcome _, Refused _ -> put(packet);
        case Frame _, Question _, Piece _, Ack _, PieceAck _, Ended _ -> {
          put(scheduler.chance(AT_ONCE) ? packet : copies.any(name, packet));
          copies.keep(name, packet);
        }
      }
    }

    private void put(BusPacket packet) {
      long due = scheduler.now() + faults.minDelay();
      long spread = faults.maxDelay() - faults.minDelay();
      due += spread == 0 ? 0 : scheduler.random().nextLong(spread + 1);
      lastDue = Math.max(due, lastDue);
      int sentAt = resets;
      Runnable arrival =
          () ->
              way.execute(
                  () -> {
                    if (sentAt == resets) {
                      receiver.execute(() -> handler.accept(packet));
                    }
                  });
      if (lastDue <= scheduler.now()) {
        arrival.run();
      } else {
        scheduler.after(lastDue - scheduler.now(), arrival);
      }
    }
  }
}
