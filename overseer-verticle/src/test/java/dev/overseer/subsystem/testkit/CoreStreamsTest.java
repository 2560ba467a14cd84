package dev.overseer.subsystem.testkit;

import static dev.overseer.subsystem.testkit.Probe.BOUND;
import static dev.overseer.subsystem.testkit.Probe.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.protocol.Sender;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.SubsystemContext.StreamHandler;
import dev.overseer.subsystem.SubsystemContext.StreamSubscription;
import dev.overseer.subsystem.testkit.Probe.Rig;
import dev.overseer.subsystem.testkit.Probe.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The core: streams, from both sides. */
class CoreStreamsTest {

  private static final Duration IDLE = Duration.ofSeconds(10);

  private final Rig rig = Probe.start();
  private final Probe probe = rig.probe();
  private final MockOverseer overseer = rig.overseer();
  private final List<StreamSubscription> subscriptions = new ArrayList<>();

  /** The sending end of a stream that the probe asked for. */
  private Sender<Integer> subscribed(int room) {
    probe.onMessage =
        message ->
            subscriptions.add(
                probe.context.subscribe(stream -> new Watch(BOUND, stream), room, IDLE, notes()));
    overseer.send(own(0));
    Sender<Integer> stream = overseer.expect(Watch.class).stream();
    probe.inputs.clear();
    return stream;
  }

  private StreamHandler<Integer> notes() {
    return new StreamHandler<>() {
      @Override
      public void onItem(Integer item) {
        probe.input(item, () -> {});
      }

      @Override
      public void onEnd() {
        probe.input("end", () -> {});
      }

      @Override
      public void onFailure(RequestException failure) {
        probe.input(failure.reason() + ": " + failure.getMessage(), () -> {});
      }
    };
  }

  @Test
  void itemsAndTheEndComeInOrder() {
    Sender<Integer> stream = subscribed(8);
    stream.send(1);
    stream.send(2);
    stream.end();

    assertThat(probe.inputs).containsExactly(1, 2, "end");
    assertThat(stream.isClosed()).isTrue();
    assertThat(stream.send(3)).isFalse();
    assertThat(probe.inputs).hasSize(3);
  }

  @Test
  void moreItemsThanThereIsRoomForAreRefused() {
    Sender<Integer> stream = subscribed(2);
    List<Boolean> taken = new ArrayList<>();
    overseer.together(
        () -> {
          for (int i = 1; i <= 3; i++) {
            taken.add(stream.send(i));
          }
          assertThat(stream.isFull()).isTrue();
        });

    assertThat(taken).containsExactly(true, true, false);
    assertThat(probe.inputs).containsExactly(1, 2);
    assertThat(stream.isFull()).isFalse();
  }

  @Test
  void theEndNeedsNoRoom() {
    Sender<Integer> stream = subscribed(1);
    overseer.together(
        () -> {
          stream.send(1);
          stream.end();
        });

    assertThat(probe.inputs).containsExactly(1, "end");
  }

  @Test
  void aFailureComesWithItsText() {
    Sender<Integer> stream = subscribed(8);
    stream.send(1);
    stream.fail("lost the thread");

    assertThat(probe.inputs).containsExactly(1, "ERROR: lost the thread");
  }

  @Test
  void onlyTheFirstEndCounts() {
    Sender<Integer> stream = subscribed(8);
    stream.end();
    stream.fail("really");
    stream.end();

    assertThat(probe.inputs).containsExactly("end");
  }

  @Test
  void aSilentStreamIsLost() {
    Sender<Integer> stream = subscribed(8);
    overseer.advance(IDLE.minusMillis(100));
    stream.send(1); // begins the time anew
    overseer.advance(IDLE.minusMillis(100));
    assertThat(probe.inputs).containsExactly(1);

    overseer.advance(Duration.ofMillis(200));
    assertThat(probe.inputs)
        .containsExactly(1, "TIMED_OUT: a stream to probe was silent for 10000 ms");
    assertThat(stream.isClosed()).isTrue();
    assertThat(stream.send(2)).isFalse();
    assertThat(probe.inputs).hasSize(2);
  }

  @Test
  void afterACancelNothingComesAndTheProducerIsRefused() {
    Sender<Integer> stream = subscribed(8);
    overseer.together(
        () -> {
          stream.send(1);
          subscriptions.getFirst().cancel();
        });
    assertThat(stream.send(2)).isFalse();
    stream.end();
    overseer.advance(IDLE.multipliedBy(2));

    assertThat(probe.inputs).isEmpty();
  }

  @Test
  void concludeCancelsStreams() {
    Sender<Integer> stream = subscribed(8);
    overseer.conclude();

    assertThat(stream.isClosed()).isTrue();
    assertThat(overseer.ended()).contains(new MockOverseer.End(true, ""));
  }

  @Test
  void aProducerHearsOnceWhenThereIsRoomAgain() {
    probe.onMessage =
        message -> {
          Sender<Integer> stream = ((Watch) message).stream();
          assertThat(stream.send(1)).isTrue();
          assertThat(stream.send(2)).isFalse();
          probe.context.onDrain(stream, () -> probe.input("room", () -> stream.send(3)));
        };
    Subscription<Integer> subscription =
        overseer.subscribe(stream -> new Watch(Probe.OWN, stream), 1);
    assertThat(probe.inputs).doesNotContain("room");

    assertThat(subscription.next()).isEqualTo(1);
    assertThat(probe.inputs).containsOnlyOnce("room");
    assertThat(subscription.next()).isEqualTo(3);
    assertThat(probe.inputs).containsOnlyOnce("room");
    assertThat(subscription.isEnded()).isFalse();
  }

  @Test
  void everyTaskThatWaitsForRoomIsCalled() {
    probe.onMessage =
        message -> {
          Sender<Integer> stream = ((Watch) message).stream();
          stream.send(1);
          probe.context.onDrain(stream, () -> probe.input("first", () -> {}));
          probe.context.onDrain(stream, () -> probe.input("second", () -> {}));
        };
    Subscription<Integer> subscription =
        overseer.subscribe(stream -> new Watch(Probe.OWN, stream), 1);
    assertThat(subscription.next()).isEqualTo(1);

    assertThat(probe.inputs).contains("first", "second");
  }

  @Test
  void aProducerThatWaitsForRoomHearsOfACancel() {
    List<Boolean> closed = new ArrayList<>();
    probe.onMessage =
        message -> {
          Sender<Integer> stream = ((Watch) message).stream();
          stream.send(1);
          probe.context.onDrain(stream, () -> closed.add(stream.isClosed()));
        };
    Subscription<Integer> subscription =
        overseer.subscribe(stream -> new Watch(Probe.OWN, stream), 1);
    subscription.cancel();

    assertThat(closed).containsExactly(true);
  }

  @Test
  void aSubscriberThatIsGoneDoesNotHurt() {
    List<Sender<Integer>> streams = new ArrayList<>();
    List<Boolean> taken = new ArrayList<>();
    probe.onMessage =
        message -> {
          if (message instanceof Watch watch) {
            streams.add(watch.stream());
          } else {
            taken.add(streams.getFirst().send(1));
            streams.getFirst().end();
          }
        };
    Subscription<Integer> subscription =
        overseer.subscribe(stream -> new Watch(Probe.OWN, stream), 1);
    subscription.cancel();
    overseer.send(own(1));

    assertThat(taken).containsExactly(false);
    assertThat(subscription.isEnded()).isFalse();
    assertThat(overseer.ended()).isEmpty();
  }
}
