package dev.overseer.chain.dev;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.replay.EventProbe;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class DevChainSourceTest {

  private static final DevChainOptions OPTIONS =
      new DevChainOptions(1, OptionalLong.of(7), 0.2, 2, 2);

  private final EventProbe probe = new EventProbe();

  private static List<ChainEvent> expected(int count) {
    DevChain chain = new DevChain(OPTIONS, 7);
    List<ChainEvent> events = new ArrayList<>();
    while (events.size() < count) {
      events.addAll(chain.step());
    }
    return events.subList(0, count);
  }

  @Test
  void shouldMakeBlocksByItself(Vertx vertx, VertxTestContext test) {
    vertx
        .getOrCreateContext()
        .runOnContext(
            started -> {
              DevChainSource source = new DevChainSource(vertx, OPTIONS);
              source
                  .start()
                  .compose(
                      point -> {
                        assertThat(point).isEqualTo(new DevChain(OPTIONS, 7).startingPoint());
                        assertThat(source.kind()).isEqualTo("dev");
                        source.open(probe);
                        return probe.count(40);
                      })
                  .compose(
                      events -> {
                        assertThat(events).isEqualTo(expected(40));
                        assertThat(source.bestNumber()).isGreaterThan(10);
                        assertThat(source.isConnected()).isTrue();
                        return source.stop();
                      })
                  .map(stopped -> assertThat(source.isConnected()).isFalse())
                  .onComplete(test.succeedingThenComplete());
            });
  }

  @Test
  void shouldStandStillWhileTheOverseerTakesNothing(Vertx vertx, VertxTestContext test) {
    probe.limit(11);
    vertx
        .getOrCreateContext()
        .runOnContext(
            started -> {
              DevChainSource source = new DevChainSource(vertx, OPTIONS);
              source
                  .start()
                  .compose(
                      point -> {
                        source.open(probe);
                        return probe.count(11);
                      })
                  .compose(events -> ticks(vertx, 20))
                  .compose(
                      later -> {
                        assertThat(probe.events()).isEqualTo(expected(11));
                        probe.limit(Integer.MAX_VALUE);
                        source.resume();
                        return probe.count(40);
                      })
                  .map(events -> assertThat(events).isEqualTo(expected(40)))
                  .eventually(source::stop)
                  .onComplete(test.succeedingThenComplete());
            });
  }

  /** Waits until timers as quick as the chain's have come that often. */
  private static io.vertx.core.Future<Void> ticks(Vertx vertx, int count) {
    Promise<Void> done = Promise.promise();
    int[] left = {count};
    vertx.setPeriodic(
        1,
        id -> {
          left[0]--;
          if (left[0] == 0) {
            vertx.cancelTimer(id);
            done.complete();
          }
        });
    return done.future();
  }

  @Test
  void shouldHaveAnotherChainAtEachStartWithoutASeed(Vertx vertx, VertxTestContext test) {
    DevChainOptions options = new DevChainOptions(1, OptionalLong.empty(), 0, 0, 0);
    Context context = vertx.getOrCreateContext();
    context.runOnContext(
        started -> {
          DevChainSource one = new DevChainSource(vertx, options);
          DevChainSource other = new DevChainSource(vertx, options);
          one.start()
              .compose(
                  point ->
                      other
                          .start()
                          .map(
                              another ->
                                  assertThat(another.genesis()).isNotEqualTo(point.genesis())))
              .onComplete(test.succeedingThenComplete());
        });
  }
}
