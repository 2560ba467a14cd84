package dev.overseer.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Ended;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Piece;
import dev.overseer.protocol.BusPacket.PieceAck;
import dev.overseer.protocol.BusPacket.Question;
import dev.overseer.protocol.BusPacket.Welcome;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.Subsystem;
import dev.overseer.subsystem.SubsystemContext;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.wiring.Wiring;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a subsystem's core tells an Overseer that asks. */
class CoreAnswersTest {

  private static final long OVERSEER = 9;
  private static final long B = 2;
  private static final MessageFamily FAMILY = MessageFamily.extension(128, "Note");
  private static final MessageFamily OTHER = MessageFamily.extension(129, "Other");
  private static final LinkLimits LIMITS = new LinkLimits(4, 1000, 4, 8, 1000, 0);

  private final Wiring wiring =
      Wiring.of(
          List.of(
              SubsystemDeclaration.named("a")
                  .consumes(OTHER)
                  .sends(EdgeKind.CAPPED, FAMILY, Note.class)
                  .build(),
              SubsystemDeclaration.named("b")
                  .consumes(FAMILY)
                  .sends(EdgeKind.CAPPED, OTHER, Note.class)
                  .build()));
  private final List<BusPacket> sent = new ArrayList<>();
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private Consumer<SubsystemContext> onMessage = context -> {};
  private final SubsystemCore core =
      new SubsystemCore("b", B, wiring, LIMITS, new NoteCodec(), new Host(), Machine::new);

  private final class Machine implements Subsystem<AllMessages> {
    private final SubsystemContext context;

    Machine(SubsystemContext context) {
      this.context = context;
    }

    @Override
    public void onSignal(OverseerSignal signal) {}

    @Override
    public void onMessage(AllMessages message) {
      onMessage.accept(context);
    }
  }

  private final class Host implements SubsystemHost {

    @Override
    public void transmit(BusPacket packet) {
      sent.add(packet);
    }

    @Override
    public void atEndOfTurn(Runnable task) {
      tasks.add(task);
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public SubsystemContext.Timer timer(Duration delay, Runnable task) {
      throw new AssertionError("no timers here");
    }

    @Override
    public <T> void blocking(Callable<? extends T> work, Consumer<Outcome<T>> done) {
      throw new AssertionError("no work here");
    }

    @Override
    public long now() {
      return 0;
    }

    @Override
    public RandomGenerator random() {
      return new SplittableRandom(0);
    }

    @Override
    public boolean handling(long seq, Item item, String from) {
      return true;
    }

    @Override
    public void failed(Throwable cause) {
      throw new AssertionError(cause);
    }

    @Override
    public void ended(boolean concluded, String reason) {}
  }

  @BeforeEach
  void welcome() {
    take(new Welcome(OVERSEER, 0));
  }

  private void take(BusPacket packet) {
    sent.clear();
    core.packet(packet);
    while (!tasks.isEmpty()) {
      tasks.removeFirst().run();
    }
  }

  private Ack answerTo(long nextSeq, long round) {
    take(new Question(OVERSEER, B, nextSeq, round));
    return (Ack) sent.getLast();
  }

  private void message() {
    int edge = wiring.to("b").getFirst().index();
    take(new Frame(OVERSEER, B, 1, List.of(new MessageItem(edge, 0, new Note(FAMILY, 1, 10)))));
  }

  @Test
  void whoHasNothingToDoSaysSo_INV_C7() {
    Ack answer = answerTo(1, 3);

    assertThat(answer.idle()).isTrue();
    assertThat(answer.round()).isEqualTo(3);
  }

  @Test
  void whoseMessageHasNotArrivedIsNotIdle_INV_C7() {
    onMessage = context -> context.send(new Note(OTHER, 7, 10));
    message();
    assertThat(answerTo(2, 1).idle()).isFalse();

    take(new Ack(OVERSEER, B, 1, 1, false, false, 0, List.of()));
    assertThat(answerTo(2, 1).idle()).isTrue();
  }

  @Test
  void whoHoldsCreditIsNotIdle_INV_C7() {
    List<SubsystemContext.Hold> holds = new ArrayList<>();
    onMessage = context -> holds.add(context.holdCredit());
    message();
    assertThat(answerTo(2, 1).idle()).isFalse();

    holds.getFirst().release();
    assertThat(answerTo(2, 1).idle()).isTrue();
  }

  @Test
  void theEndIsToldAgainToWhomeverStillExpectsSomething_INV_C5() {
    core.abort("on purpose");
    Ended end = new Ended(B, false, "on purpose");
    List<BusPacket> expecting =
        List.of(
            new Frame(OVERSEER, B, 1, List.of()),
            new Question(OVERSEER, B, 1, 1),
            new Piece(OVERSEER, B, 1, 0, 1, 1, Bytes.wrap(new byte[1])));
    for (BusPacket packet : expecting) {
      take(packet);
      assertThat(sent).containsExactly(end);
    }

    take(new PieceAck(OVERSEER, B, 0, false));
    take(new Question(OVERSEER, B + 1, 1, 1));
    assertThat(sent).isEmpty();
  }
}
