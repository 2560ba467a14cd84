package dev.overseer.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.Hash;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Hello;
import dev.overseer.protocol.BusPacket.Refused;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.BusPacket.Welcome;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.OverseerSignal.BlockFinalized;
import dev.overseer.subsystem.EdgeKind;
import dev.overseer.subsystem.SubsystemDeclaration;
import dev.overseer.wiring.Wiring;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two senders that are replicas of each other, and two receivers that are. */
class RouterReplicasTest {

  private static final long OVERSEER = 9;
  private static final long A1 = 1;
  private static final long A2 = 2;
  private static final long B1 = 11;
  private static final long B2 = 12;
  private static final int WINDOW = 3;
  private static final MessageFamily FAMILY = MessageFamily.extension(128, "Note");
  private static final LinkLimits LIMITS = new LinkLimits(WINDOW, 1000, 4, 8, 1000, 0);

  private final Wiring wiring =
      Wiring.of(
          List.of(
              SubsystemDeclaration.named("a")
                  .sends(EdgeKind.CAPPED, FAMILY, Note.class)
                  .stateless()
                  .build(),
              SubsystemDeclaration.named("b").consumes(FAMILY).stateless().build()));
  private final int edge = wiring.from("a").getFirst().index();
  private final Map<Long, List<BusPacket>> sent = new HashMap<>();
  private final Map<Long, Long> nextSeq = new HashMap<>();
  private final List<Runnable> turn = new ArrayList<>();
  private final List<String> events = new ArrayList<>();
  private final Router router =
      new Router(
          wiring, subsystem -> LIMITS, subsystem -> 2, new NoteCodec(), OVERSEER, new Host());

  private final class Host implements RouterHost {

    @Override
    public void transmit(String subsystem, long incarnation, BusPacket packet) {
      sent.computeIfAbsent(incarnation, i -> new ArrayList<>()).add(packet);
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
      events.add(subsystem + " ended: " + reason);
    }

    @Override
    public void replicaLost(String replica, String reason, int left, int moved) {
      events.add("%s lost: %s; %d left, %d moved".formatted(replica, reason, left, moved));
    }

    @Override
    public void signalsTaken() {}
  }

  private Optional<Refused> hello(String subsystem, long incarnation) {
    return router.hello(new Hello(subsystem, incarnation, LIMITS.agreement(wiring.digest())));
  }

  @BeforeEach
  void begin() {
    hello("a", A1);
    hello("a", A2);
    hello("b", B1);
    hello("b", B2);
    router.welcomeAll();
  }

  private void endTurn() {
    List<Runnable> tasks = List.copyOf(turn);
    turn.clear();
    tasks.forEach(Runnable::run);
  }

  private void send(long from, int weight, long... ids) {
    long seq = nextSeq.getOrDefault(from, 1L);
    List<Item> items =
        LongStream.of(ids)
            .<Item>mapToObj(id -> new MessageItem(edge, 7, new Note(FAMILY, id, weight)))
            .toList();
    nextSeq.put(from, seq + ids.length);
    router.packet(new Frame(from, OVERSEER, seq, items));
    endTurn();
  }

  private void acknowledge(long from, long handled, long released, Long... held) {
    router.packet(
        new Ack(
            from,
            OVERSEER,
            items(from).size(),
            handled,
            false,
            false,
            0,
            List.of(new Released(edge, released, released * 10)),
            List.of(held)));
    endTurn();
  }

  private List<Item> items(long to) {
    return sent.getOrDefault(to, List.of()).stream()
        .filter(Frame.class::isInstance)
        .flatMap(frame -> ((Frame) frame).items().stream())
        .toList();
  }

  private List<Long> ids(long to) {
    return items(to).stream()
        .filter(MessageItem.class::isInstance)
        .map(item -> ((Note) ((MessageItem) item).message()).id())
        .toList();
  }

  private long creditBackAt(long sender) {
    return sent.getOrDefault(sender, List.of()).reversed().stream()
        .filter(Ack.class::isInstance)
        .map(ack -> ((Ack) ack).released().stream().mapToLong(Released::items).sum())
        .findFirst()
        .orElse(0L);
  }

  @Test
  void giveOutTheLowestNumbersAndRefuseOneTooMany() {
    assertThat(sent.get(B1)).containsExactly(new Welcome(OVERSEER, 1));
    assertThat(sent.get(B2)).containsExactly(new Welcome(OVERSEER, 2));
    assertThat(hello("b", 13).orElseThrow().reason())
        .isEqualTo(
            "all 2 replicas of b have their places, which are not given again while the node runs;"
                + " raise subsystems.b.replicas in the Overseer's configuration and start the node"
                + " anew");

    Router fresh =
        new Router(
            wiring, subsystem -> LIMITS, subsystem -> 2, new NoteCodec(), OVERSEER, new Host());
    fresh.hello(new Hello("b", B1, LIMITS.agreement(wiring.digest())));
    fresh.hello(new Hello("b", B2, LIMITS.agreement(wiring.digest())));
    fresh.forget(B1);
    assertThat(fresh.missing()).containsExactly("a#1", "a#2", "b#1");
  }

  @Test
  void giveAMessageToTheOneWithTheFewestBytesThenInTurn_INV_D1() {
    send(A1, 10, 1, 2);
    send(A1, 50, 3);
    send(A1, 10, 4, 5);

    assertThat(ids(B1)).containsExactly(1L, 3L);
    assertThat(ids(B2)).containsExactly(2L, 4L, 5L);
  }

  @Test
  void whatWaitsGoesToTheFirstThatHasCreditAndItsSenderGetsHisBack_INV_D3_INV_O3() {
    send(A1, 10, 1, 2, 3);
    send(A2, 10, 4, 5, 6);
    send(A2, 10, 7, 8);
    assertThat(ids(B1)).hasSize(WINDOW);
    assertThat(ids(B2)).hasSize(WINDOW);
    router.tick();
    assertThat(creditBackAt(A1)).isEqualTo(3);
    assertThat(creditBackAt(A2)).isEqualTo(3);

    acknowledge(B2, 2, 2);
    assertThat(ids(B2)).endsWith(7L, 8L);
    router.tick();
    assertThat(creditBackAt(A1)).isEqualTo(3);
    assertThat(creditBackAt(A2)).isEqualTo(5);
  }

  @Test
  void allGetEverySignalBeforeWhatWasSentAfterIt_INV_O1() {
    router.broadcast(List.of(new BlockFinalized(Hash.ZERO, 1)));
    send(A1, 10, 1, 2);

    for (long replica : List.of(B1, B2)) {
      assertThat(items(replica).getFirst()).isInstanceOf(SignalItem.class);
      assertThat(ids(replica)).hasSize(1);
    }
  }

  @Test
  void whatALostOneHasNotReleasedMovesInItsOrderAndBeforeWhatWaits_INV_D4_INV_U1() {
    send(A1, 10, 1, 2, 3);
    send(A2, 10, 4, 5, 6);
    send(A1, 10, 7);
    assertThat(ids(B1)).containsExactly(1L, 3L, 5L);
    // Of 1, 3 and 5 the first is handled and held, the second is done.
    acknowledge(B1, 2, 1, 1L);
    assertThat(ids(B1)).containsExactly(1L, 3L, 5L, 7L);
    router.broadcast(List.of(new BlockFinalized(Hash.ZERO, 1)));
    send(A2, 10, 8);

    router.lost(B1, "gone");
    assertThat(events).containsExactly("b#1 lost: gone; 1 left, 3 moved");
    acknowledge(B2, 3, 3);
    acknowledge(B2, 7, 6);

    assertThat(ids(B2)).containsExactly(2L, 4L, 6L, 1L, 5L, 7L, 8L);
    assertThat(items(B2)).filteredOn(SignalItem.class::isInstance).hasSize(1);
    assertThat(items(B2))
        .filteredOn(MessageItem.class::isInstance)
        .allMatch(item -> ((MessageItem) item).signalsSeen() == 7);
    assertThat(router.watch().running()).containsExactly("a#1", "a#2", "b#2");
  }

  @Test
  void whoHoldsMoreThanItsCreditBreaksItsLink_INV_U3() {
    send(A1, 10, 1, 2, 3);
    acknowledge(B1, 2, 2, 1L, 2L);

    assertThat(events).hasSize(1);
    assertThat(events.getFirst())
        .isEqualTo(
            "b#1 ended: its link is broken: it says that it holds the credit of 2 messages, and has"
                + " given all but 0 back");
  }

  @Test
  void theLossOfTheLastOneEndsTheSubsystem_INV_O7() {
    router.lost(B2, "gone");
    router.lost(B2, "gone");
    router.lost(B1, "gone too");

    assertThat(events)
        .containsExactly(
            "b#2 lost: gone; 1 left, 0 moved", "b#1 ended: it is lost: gone too, the last replica");
  }

  @Test
  void aReplicaThatFailsEndsTheSubsystem_INV_O7() {
    router.packet(new BusPacket.Ended(B1, false, "it threw"));

    assertThat(events).containsExactly("b#1 ended: it threw");
  }
}
