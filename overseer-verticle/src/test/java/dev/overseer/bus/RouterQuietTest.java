package dev.overseer.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.Hash;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Hello;
import dev.overseer.protocol.BusPacket.Question;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.wiring.Wiring;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When the Overseer may take it that nothing is left to do. */
class RouterQuietTest {

  private static final long OVERSEER = 9;
  private static final long A = 1;
  private static final long B = 2;
  private static final MessageFamily FAMILY = MessageFamily.extension(128, "Note");
  private static final LinkLimits LIMITS = new LinkLimits(4, 1000, 4, 8, 1000, 0);

  private final Wiring wiring =
      Wiring.of(
          List.of(
              SubsystemDeclaration.named("a").sends(EdgeKind.CAPPED, FAMILY, Note.class).build(),
              SubsystemDeclaration.named("b").consumes(FAMILY).build()));
  private final int edge = wiring.from("a").getFirst().index();
  private final List<BusPacket> toB = new ArrayList<>();
  private final List<Runnable> turn = new ArrayList<>();
  private final Router router =
      new Router(
          wiring, subsystem -> LIMITS, subsystem -> 1, new NoteCodec(), OVERSEER, new Host());

  private final class Host implements RouterHost {

    @Override
    public void transmit(String subsystem, long incarnation, BusPacket packet) {
      if (incarnation == B) {
        toB.add(packet);
      }
    }

    @Override
    public void atEndOfTurn(Runnable task) {
      turn.add(task);
    }

    @Override
    public long now() {
      return 0;
    }

    @Override
    public void subsystemEnded(String subsystem, boolean concluded, String reason) {
      throw new AssertionError(reason);
    }

    @Override
    public void replicaLost(String replica, String reason, int left, int moved) {
      throw new AssertionError(reason);
    }

    @Override
    public void signalsTaken() {}
  }

  @BeforeEach
  void begin() {
    router.hello(new Hello("a", A, LIMITS.agreement(wiring.digest())));
    router.hello(new Hello("b", B, LIMITS.agreement(wiring.digest())));
    router.welcomeAll();
  }

  private static Ack answer(
      long from, long round, boolean idle, long handled, Released... released) {
    return new Ack(
        /* sender= */ from,
        /* receiver= */ OVERSEER,
        handled,
        handled,
        false,
        idle,
        round,
        List.of(released));
  }

  private long asked() {
    return toB.reversed().stream()
        .filter(Question.class::isInstance)
        .map(question -> ((Question) question).round())
        .findFirst()
        .orElseThrow();
  }

  private void messageFromA() {
    router.packet(
        new Frame(A, OVERSEER, 1, List.of(new MessageItem(edge, 0, new Note(FAMILY, 1, 10)))));
    List.copyOf(turn).forEach(Runnable::run);
    turn.clear();
  }

  @Test
  void nobodyWhoWasNotAskedIsIdle_INV_O6() {
    router.packet(answer(A, 0, true, 0));
    router.packet(answer(B, 0, true, 0));

    assertThat(router.isQuiet()).isFalse();
  }

  @Test
  void quietWhenAllSaySoInTheSameRound_INV_O6() {
    router.ask();
    router.packet(answer(A, 1, true, 0));
    assertThat(router.isQuiet()).isFalse();

    router.packet(answer(B, 1, true, 0));
    assertThat(router.isQuiet()).isTrue();
  }

  @Test
  void theAnswerToAnEarlierRoundProvesNothing_INV_O6() {
    router.ask();
    router.packet(answer(A, 1, true, 0));
    router.packet(answer(B, 1, false, 0));
    router.ask();
    assertThat(asked()).isEqualTo(2);
    router.packet(answer(B, 2, true, 0));

    router.packet(answer(A, 1, true, 0));
    assertThat(router.isQuiet()).isFalse();

    router.packet(answer(A, 2, true, 0));
    assertThat(router.isQuiet()).isTrue();
  }

  @Test
  void whoHadNotHandledAllProvesNothing_INV_O6() {
    router.ask();
    messageFromA();
    router.ask();
    assertThat(asked()).isEqualTo(2);
    Ack early = answer(B, 2, true, 0);
    router.packet(answer(A, 2, true, 0));
    router.packet(early);
    assertThat(router.isQuiet()).isFalse();

    router.packet(answer(B, 2, false, 1, new Released(edge, 1, 10)));
    router.packet(early);
    assertThat(router.isQuiet()).isFalse();

    router.packet(answer(B, 2, true, 1, new Released(edge, 1, 10)));
    assertThat(router.isQuiet()).isTrue();
  }

  @Test
  void whatIsRoutedBeginsANewRound_INV_O6() {
    router.ask();
    router.packet(answer(A, 1, true, 0));
    messageFromA();
    router.packet(answer(B, 1, true, 1, new Released(edge, 1, 10)));
    assertThat(router.isQuiet()).isFalse();

    router.ask();
    assertThat(asked()).isEqualTo(2);
  }

  @Test
  void aSignalMustBeHandledFirst_INV_O6() {
    router.ask();
    router.broadcast(List.of(new BlockFinalized(Hash.ZERO, 1)));
    router.packet(answer(A, 1, true, 1, new Released(Released.SIGNALS, 1, 0)));
    router.packet(answer(B, 1, true, 0));
    assertThat(router.isQuiet()).isFalse();

    router.packet(answer(B, 1, true, 1, new Released(Released.SIGNALS, 1, 0)));
    assertThat(router.isQuiet()).isTrue();
  }

  /** Where an answer takes longer than the pause between two questions, it must still count. */
  @Test
  void theQuestionStaysTheSameUntilAllHaveAnswered_INV_O6() {
    router.ask();
    router.packet(answer(A, 1, true, 0));
    router.ask();
    router.ask();
    assertThat(asked()).isEqualTo(1);

    router.packet(answer(B, 1, true, 0));
    assertThat(router.isQuiet()).isTrue();
  }
}
