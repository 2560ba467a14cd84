package dev.overseer.bench;

import dev.overseer.bench.Note.Kind;
import java.util.Arrays;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What verticles and actors do where there is no Overseer. A sends to B directly if it is in the
 * first process, and by the router, which is there, if it is in the second one like B. Windows are
 * those of links between processes, and given back by the quarter, directly.
 */
final class Party {

  /** A, in the first process. */
  static final int NEAR = 0;

  /** B, in the second process: the first of those who take signals. */
  static final int B = 1;

  /** A, in the second process. */
  static final int FAR = 2;

  /** The last of those who take signals, all in the second process. */
  static final int LAST = 14;

  /** In the first process. */
  static final int ROUTER = 15;

  /** Who gives the tasks, in the first process. */
  static final int DESK = 16;

  private static final int WINDOW = 4096;
  private static final int WINDOW_BYTES = 16 << 20;
  private static final int WINDOW_OF_SIGNALS = 512;

  /** Sends to another party. */
  interface Post {
    void send(int to, Note note);
  }

  private final int id;
  private final Post post;
  private final LongConsumer done;
  private final long[] credited = new long[LAST + 1];
  private byte[] payload = {};
  private Task task = new Task(Task.Kind.STREAM, 0, 0);
  private @Nullable Trips trips;
  private long sent;
  private long received;

  /**
   * A party.
   *
   * @param done hears of the end of a round, if this is the desk
   */
  Party(int id, Post post, LongConsumer done) {
    this.id = id;
    this.post = post;
    this.done = done;
  }

  /** Where the parties of a process are. */
  static boolean isNear(int id) {
    return id == NEAR || id >= ROUTER;
  }

  void take(Note note) {
    if (id == ROUTER) {
      post.send(note.to(), note);
      return;
    }
    switch (note.kind()) {
      case TASK -> begin(Task.of(note.number()));
      case DATA -> data(note);
      case CREDIT -> {
        credited[note.from()] += note.number();
        pump();
      }
      case PING -> relay(new Note(Kind.PONG, id, note.from(), 0, note.payload()));
      case PONG -> pong();
      case DONE -> done.accept(note.number());
    }
  }

  private void begin(Task next) {
    task = next;
    sent = 0;
    if (payload.length != next.size()) {
      payload = new byte[next.size()];
    }
    if (next.kind() == Task.Kind.ROUND_TRIPS) {
      trips = new Trips(next.count());
      ping(trips);
    } else {
      Arrays.fill(credited, window());
      pump();
    }
  }

  private int window() {
    return task.kind() == Task.Kind.SIGNALS
        ? WINDOW_OF_SIGNALS
        : Math.min(WINDOW, WINDOW_BYTES / Math.max(1, task.size()));
  }

  private void pump() {
    int last = task.kind() == Task.Kind.SIGNALS ? LAST : B;
    long quarter = window() / 4;
    while (sent < task.count() && hasCredit(last)) {
      sent++;
      // the receiver learns from each message when it has to give credit back
      long number = sent == task.count() ? -sent : sent;
      for (int to = B; to <= last; to++) {
        relay(new Note(Kind.DATA, id, to, number << Short.SIZE | quarter, payload));
      }
    }
  }

  private boolean hasCredit(int last) {
    for (int to = B; to <= last; to++) {
      if (sent >= credited[to]) {
        return false;
      }
    }
    return true;
  }

  private void data(Note note) {
    long quarter = note.number() & 0xffff;
    received++;
    if (received % quarter == 0) {
      post.send(note.from(), new Note(Kind.CREDIT, id, note.from(), quarter));
    }
    long number = note.number() >> Short.SIZE;
    if (number < 0) {
      if (received != -number) {
        throw new IllegalStateException(received + " of " + -number);
      }
      received = 0;
      post.send(DESK, new Note(Kind.DONE, id, DESK, -number));
    }
  }

  private void ping(Trips times) {
    times.begin();
    relay(new Note(Kind.PING, id, B, 0, payload));
  }

  private void pong() {
    Trips times = trips;
    if (times == null) {
      throw new IllegalStateException("nobody asked");
    }
    if (times.end()) {
      ping(times);
    } else {
      trips = null;
      post.send(DESK, new Note(Kind.DONE, id, DESK, times.quantiles()));
    }
  }

  /** Directly, or by the router if both ends are in the second process. */
  private void relay(Note note) {
    boolean routed = note.from() == FAR || (note.kind() == Kind.PONG && note.to() == FAR);
    post.send(routed ? ROUTER : note.to(), note);
  }
}
