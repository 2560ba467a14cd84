package dev.overseer.chain.replay;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.ChainSource;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Stands for the Overseer: keeps every event, and takes as many as it is let. */
public final class EventProbe implements ChainSource.Events {

  private record Wish(Predicate<List<ChainEvent>> condition, Promise<List<ChainEvent>> met) {}

  private final List<ChainEvent> events = new ArrayList<>();
  private final List<Wish> wishes = new ArrayList<>();
  private int credit = Integer.MAX_VALUE;

  /** Takes that many more events before it holds the source back; for ever if never called. */
  public void limit(int more) {
    credit = more;
  }

  @Override
  public boolean take(ChainEvent event) {
    events.add(event);
    credit--;
    wishes.removeIf(
        wish -> wish.condition().test(events) && wish.met().tryComplete(List.copyOf(events)));
    return credit > 0;
  }

  /** What was taken. */
  public List<ChainEvent> events() {
    return List.copyOf(events);
  }

  /** What was taken when there were that many. */
  public Future<List<ChainEvent>> count(int wanted) {
    return when(taken -> taken.size() >= wanted);
  }

  /** What was taken when the source had told its end. */
  public Future<List<ChainEvent>> end() {
    return when(
        taken ->
            !taken.isEmpty()
                && (taken.getLast() instanceof ChainEvent.Ended
                    || taken.getLast() instanceof ChainEvent.Failed));
  }

  private Future<List<ChainEvent>> when(Predicate<List<ChainEvent>> condition) {
    if (condition.test(events)) {
      return Future.succeededFuture(events());
    }
    Promise<List<ChainEvent>> met = Promise.promise();
    wishes.add(new Wish(condition, met));
    return met.future();
  }
}
