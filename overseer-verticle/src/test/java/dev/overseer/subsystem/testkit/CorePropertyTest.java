package dev.overseer.subsystem.testkit;

import static dev.overseer.subsystem.testkit.Probe.AWAITED;
import static dev.overseer.subsystem.testkit.Probe.BOUND;
import static dev.overseer.subsystem.testkit.Probe.CAP;
import static dev.overseer.subsystem.testkit.Probe.PAUSED;
import static dev.overseer.subsystem.testkit.Probe.hash;
import static dev.overseer.subsystem.testkit.Probe.own;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.subsystem.SubsystemContext.Hold;
import dev.overseer.subsystem.testkit.Probe.Note;
import dev.overseer.subsystem.testkit.Probe.Question;
import dev.overseer.subsystem.testkit.Probe.Rig;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The core: its invariants, whatever comes in whatever order. */
class CorePropertyTest {

  private static final List<MessageFamily> FAMILIES = List.of(AWAITED, BOUND, CAP, PAUSED);

  /** A subsystem that at each message does something at random, and what must be true of it. */
  private static final class Play {

    private final Rig rig =
        Probe.start(builder -> builder.withWindow(3).withMostWaiting(1000), probe -> {});
    private final Probe probe = rig.probe();
    private final MockOverseer overseer = rig.overseer();
    private final RandomGenerator random;
    private final List<Object> given = new ArrayList<>();
    private final List<AllMessages> sent = new ArrayList<>();
    private final List<Long> stamps = new ArrayList<>();
    private final ArrayDeque<ResponseChannel<String>> asked = new ArrayDeque<>();
    private final ArrayDeque<Hold> holds = new ArrayDeque<>();
    private long signalsSeen;
    private int questions;
    private int outcomes;
    private int number;

    Play(RandomGenerator random) {
      this.random = random;
      probe.onSignal =
          signal -> {
            signalsSeen++;
            act();
          };
      probe.onMessage = message -> act();
      overseer.answer(Question.class, question -> asked.addLast(question.response()));
    }

    /** The subsystem's part. */
    private void act() {
      switch (random.nextInt(5)) {
        case 0 -> note();
        case 1 -> {
          note();
          note();
        }
        case 2 -> ask();
        case 3 -> probe.context.timer(Duration.ofMillis(random.nextInt(300)), this::timed);
        default -> probe.context.blocking(() -> 1, outcome -> timed());
      }
      if (probe.inputs.getLast() instanceof Note && random.nextBoolean()) {
        holds.addLast(probe.context.holdCredit());
      }
    }

    private void timed() {
      probe.input("timed", this::note);
    }

    private void note() {
      MessageFamily family = FAMILIES.get(random.nextInt(FAMILIES.size()));
      send(new Note(family, ++number));
    }

    private void send(AllMessages message) {
      sent.add(message);
      stamps.add(signalsSeen);
      probe.context.send(message);
    }

    private void ask() {
      questions++;
      MessageFamily family = random.nextBoolean() ? AWAITED : BOUND;
      probe.context.<String>request(
          response -> {
            Question question = new Question(family, response);
            sent.add(question);
            stamps.add(signalsSeen);
            return question;
          },
          Duration.ofMillis(500),
          outcome -> probe.input("outcome", () -> outcomes++));
    }

    /** The world's part. */
    void step() {
      switch (random.nextInt(8)) {
        case 0, 1 -> message();
        case 2 -> signal();
        case 3 ->
            overseer.together(
                () -> {
                  message();
                  signal();
                  message();
                });
        case 4 -> overseer.holdCredit(FAMILIES.get(random.nextInt(FAMILIES.size())));
        case 5 -> overseer.resumeCredit(FAMILIES.get(random.nextInt(FAMILIES.size())));
        case 6 -> overseer.advance(Duration.ofMillis(random.nextInt(200)));
        default -> {
          if (!asked.isEmpty()) {
            asked.removeFirst().ok("yes");
          }
          if (!holds.isEmpty()) {
            holds.removeFirst().release();
          }
        }
      }
      check();
    }

    private void message() {
      Note message = own(++number);
      given.add(message);
      overseer.send(message);
    }

    private void signal() {
      BlockFinalized signal = new BlockFinalized(hash(++number), number);
      given.add(signal);
      overseer.signal(signal);
    }

    private List<Object> handled() {
      return probe.inputs.stream().filter(input -> !(input instanceof String)).toList();
    }

    /** INV-C1: signals and messages each keep their order, nothing comes twice. */
    private void check() {
      List<Object> handled = handled();
      for (Class<?> kind : List.of(Note.class, BlockFinalized.class)) {
        List<Object> ofKind = handled.stream().filter(kind::isInstance).toList();
        List<Object> due = given.stream().filter(kind::isInstance).toList();
        assertThat(ofKind).isEqualTo(due.subList(0, ofKind.size()));
      }
      // INV-C3: the inbox stands only while something is waited for
      if (overseer.inbox() > 0) {
        assertThat(overseer.waitingFor()).hasValueSatisfying(f -> assertThat(FAMILIES).contains(f));
      }
      // INV-C4: what is not handled, or is held, has its credit out
      long messages = given.stream().filter(Note.class::isInstance).count();
      long done = handled.stream().filter(Note.class::isInstance).count();
      assertThat(overseer.creditHeld()).isGreaterThanOrEqualTo(messages - done);
    }

    /** Everything that was held back goes on; then all must have come and gone. */
    void finish() {
      FAMILIES.forEach(overseer::resumeCredit);
      for (int round = 0; round < 20; round++) {
        while (!asked.isEmpty()) {
          asked.removeFirst().drop();
        }
        while (!holds.isEmpty()) {
          holds.removeFirst().release();
        }
        overseer.advance(Duration.ofSeconds(1));
      }
      assertThat(handled()).hasSameSizeAs(given);
      assertThat(overseer.inbox()).isZero();
      assertThat(overseer.creditHeld()).isZero();
      assertThat(outcomes).isEqualTo(questions);
      // INV-C2, and each consumer has what it was sent, in order
      for (MessageFamily family : FAMILIES) {
        assertThat(arrivals(overseer.sent(), overseer.signalsSeen(), family))
            .isEqualTo(arrivals(sent, stamps, family));
      }
      overseer.conclude();
      assertThat(overseer.ended()).contains(new MockOverseer.End(true, ""));
    }

    private static List<Object> arrivals(
        List<AllMessages> messages, List<Long> stamps, MessageFamily family) {
      List<Object> of = new ArrayList<>();
      for (int i = 0; i < messages.size(); i++) {
        if (messages.get(i).family().equals(family)) {
          of.add(List.of(messages.get(i), stamps.get(i)));
        }
      }
      return of;
    }
  }

  @Property(tries = 200)
  void invC1ToC4HoldInEveryRun(@ForAll long seed) {
    Play play = new Play(new SplittableRandom(seed));
    for (int i = 0; i < 60; i++) {
      play.step();
    }
    play.finish();
  }
}
