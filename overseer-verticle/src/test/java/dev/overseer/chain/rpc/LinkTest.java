package dev.overseer.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** One connection after the other: spec json-rpc-chain.md 1. */
class LinkTest {
  private final VirtualClock clock = new VirtualClock();
  private final FakeTransport transport = new FakeTransport(clock);
  private final List<String> events = new ArrayList<>();
  private final Link link = link(Rig.FIRST, Rig.SECOND);

  private Link link(URI... endpoints) {
    return new Link(
        transport,
        clock,
        new Reconnect(Rig.options(endpoints), () -> 1L << 63),
        new Complaints(clock),
        new Link.Owner() {
          @Override
          public void onConnected(URI endpoint) {
            events.add("connected " + endpoint.getHost());
          }

          @Override
          public void onFrame(Frame frame) {
            events.add("frame");
          }

          @Override
          public void onLost(String reason) {
            events.add("lost: " + reason);
          }
        });
  }

  @Test
  void nextEndpointIsTriedWhenOneFails() {
    transport.serve(Rig.SECOND, new FakeNode());

    link.start();
    clock.runDue();
    assertThat(events).containsExactly("lost: connection refused");
    clock.advance(Duration.ofSeconds(1));

    assertThat(events).endsWith("connected second");
  }

  @Test
  void pausesDoubleUpToThirtySecondsUntilANodeIsOfUse() {
    link.start();
    List<Long> attempts = new ArrayList<>();
    long last = 0;
    for (int i = 0; i < 9; i++) {
      int before = transport.opened.size();
      while (transport.opened.size() == before) {
        clock.advance(Duration.ofMillis(100));
      }
      attempts.add((clock.millis() - last) / 100 * 100);
      last = clock.millis();
    }
    assertThat(attempts)
        .containsExactly(1000L, 2000L, 4000L, 8000L, 16_000L, 30_000L, 30_000L, 30_000L, 30_000L);

    transport.serve(Rig.FIRST, new FakeNode());
    transport.serve(Rig.SECOND, new FakeNode());
    clock.advance(Duration.ofSeconds(30));
    link.succeeded();
    transport.cut();
    int before = transport.opened.size();
    clock.advance(Duration.ofSeconds(1));
    assertThat(transport.opened).hasSize(before + 1);
  }

  @Test
  void pausesSpreadByAFifth() {
    Reconnect reconnect = new Reconnect(Rig.options(Rig.FIRST), new SplittableRandom(1));
    List<Long> pauses = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      reconnect.succeeded();
      pauses.add(reconnect.failed().toMillis());
    }

    assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(800L, 1200L));
    assertThat(pauses.stream().mapToLong(Long::longValue).min().orElseThrow()).isLessThan(850);
    assertThat(pauses.stream().mapToLong(Long::longValue).max().orElseThrow()).isGreaterThan(1150);
  }

  @Test
  void pingsEveryFifteenSecondsAndStaysWhileTheyAreAnswered() {
    transport.serve(Rig.FIRST, new FakeNode());
    link.start();
    clock.runDue();

    clock.advance(Duration.ofSeconds(150));

    assertThat(transport.pings).isEqualTo(10);
    assertThat(events).containsExactly("connected first");
  }

  @Test
  void closesAfterThirtySecondsOfSilence() {
    transport.serve(Rig.FIRST, new FakeNode());
    transport.alive = false;
    link.start();
    clock.runDue();
    clock.advance(Duration.ofSeconds(10));
    transport.inject("{\"id\":1,\"result\":1}");
    clock.advance(Duration.ofMillis(29_999));
    assertThat(events).containsExactly("connected first", "frame");

    clock.advance(Duration.ofMillis(1));

    assertThat(events).endsWith("lost: it was silent for 30 s");
    assertThat(transport.isConnected()).isFalse();
  }

  @Test
  void tenMalformedFramesInARowEndTheConnection() {
    transport.serve(Rig.FIRST, new FakeNode());
    link.start();
    clock.runDue();
    for (int i = 0; i < 5; i++) {
      transport.inject("nonsense");
    }
    clock.runDue();
    for (int i = 0; i < 4; i++) {
      transport.injectBinary();
    }
    assertThat(events).containsExactly("connected first");

    transport.injectBinary();

    assertThat(events).endsWith("lost: 10 messages in a row were malformed");
  }

  @Test
  void connectionThatNeverComesIsGivenUp() {
    Transport silent =
        new Transport() {
          @Override
          public void open(URI endpoint, Listener listener) {}

          @Override
          public void send(String text) {}

          @Override
          public void ping() {}

          @Override
          public void close() {
            events.add("closed");
          }
        };
    Link waiting =
        new Link(
            silent,
            clock,
            new Reconnect(Rig.options(Rig.FIRST), () -> 1L << 63),
            new Complaints(clock),
            new Link.Owner() {
              @Override
              public void onConnected(URI endpoint) {}

              @Override
              public void onFrame(Frame frame) {}

              @Override
              public void onLost(String reason) {
                events.add(reason);
              }
            });

    waiting.start();
    clock.advance(Duration.ofSeconds(15));

    assertThat(events).containsExactly("closed", "no connection within 15 s");
  }

  @Test
  void stoppedLinkDoesNothingMore() {
    transport.serve(Rig.FIRST, new FakeNode());
    link.start();
    clock.runDue();

    link.stop();
    clock.advance(Duration.ofMinutes(5));

    assertThat(events).containsExactly("connected first");
    assertThat(transport.opened).hasSize(1);
    assertThat(clock.pending()).isZero();
  }
}
