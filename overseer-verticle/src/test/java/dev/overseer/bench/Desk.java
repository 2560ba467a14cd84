package dev.overseer.bench;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Gives tasks to parties without an Overseer and waits until they are done. */
final class Desk implements Pair {

  private static final int LIMIT_SECONDS = 60;

  private final LinkedBlockingQueue<Long> done = new LinkedBlockingQueue<>();
  private final Party.Post post;

  Desk(Party.Post post) {
    this.post = post;
  }

  /** A party says that its part of the round is over. */
  void done(long number) {
    done.add(number);
  }

  @Override
  public long run(Task task, boolean routed) throws Exception {
    int a = routed ? Party.FAR : Party.NEAR;
    post.send(a, new Note(Note.Kind.TASK, Party.DESK, a, task.toLong()));
    long result = 0;
    int parts = task.kind() == Task.Kind.SIGNALS ? Party.LAST : 1;
    for (int part = 0; part < parts; part++) {
      Long number = done.poll(LIMIT_SECONDS, TimeUnit.SECONDS);
      if (number == null) {
        throw new IllegalStateException("not done in time: " + task);
      }
      result = number;
    }
    return result;
  }
}
