package dev.overseer.bus;

import static dev.overseer.bus.LossyLink.EDGES;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.bus.LossyLink.Kind;
import dev.overseer.bus.LossyLink.Step;
import dev.overseer.protocol.BusPacket.Ack;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.Item;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.protocol.Item.SignalItem;
import dev.overseer.wiring.Edge;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Random traffic over a channel with faults: what must hold after every step, and at the end. */
class LinkPropertyTest {

  private static final int TRIES = 400;

  @Provide
  Arbitrary<LinkLimits> limits() {
    return Combinators.combine(
            Arbitraries.integers().between(1, 9),
            Arbitraries.longs().between(1, 400),
            Arbitraries.integers().between(2, 6),
            Arbitraries.integers().between(1, 12),
            Arbitraries.longs().between(100, 2000),
            Arbitraries.longs().between(100, 2000))
        .as(LinkLimits::new);
  }

  @Provide
  Arbitrary<List<Step>> histories() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(24, Kind.OFFER),
            Tuple.of(4, Kind.SIGNAL),
            Tuple.of(10, Kind.SEAL),
            Tuple.of(10, Kind.DELIVER_FRAME),
            Tuple.of(2, Kind.REORDER_FRAME),
            Tuple.of(2, Kind.REPEAT_FRAME),
            Tuple.of(2, Kind.LOSE_FRAME),
            Tuple.of(10, Kind.DELIVER_ACK),
            Tuple.of(2, Kind.REORDER_ACK),
            Tuple.of(2, Kind.REPEAT_ACK),
            Tuple.of(2, Kind.LOSE_ACK),
            Tuple.of(1, Kind.STALE_FRAME),
            Tuple.of(1, Kind.STALE_ACK),
            Tuple.of(16, Kind.HANDLE),
            Tuple.of(4, Kind.HANDLE_AND_HOLD),
            Tuple.of(4, Kind.RELEASE),
            Tuple.of(10, Kind.ACKNOWLEDGE),
            Tuple.of(3, Kind.TICK));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 10_000))
        .as(Step::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(250);
  }

  private static LossyLink play(LinkLimits limits, List<Step> history, Consumer<LossyLink> check) {
    LossyLink link = new LossyLink(limits);
    for (Step step : history) {
      link.apply(step);
      check.accept(link);
    }
    return link;
  }

  @Property(tries = TRIES)
  void numbersItemsWithoutGapsInTheOrderOfAdmission_INV_S1(
      @ForAll("limits") LinkLimits limits, @ForAll("histories") List<Step> history) {
    LossyLink link = play(limits, history, step -> {});
    link.seal();

    List<Item> items = new ArrayList<>();
    for (Frame frame : link.sealed) {
      assertThat(frame.firstSeq()).isEqualTo(items.size() + 1);
      items.addAll(frame.items());
    }
    assertThat(items).isEqualTo(link.admitted);
  }

  @Property(tries = TRIES)
  void admitsItemsOfAnEdgeInTheOrderOfTheirOffers_INV_S2(
      @ForAll("limits") LinkLimits limits, @ForAll("histories") List<Step> history) {
    LossyLink link = play(limits, history, step -> {});

    for (Edge edge : EDGES) {
      List<MessageItem> offered = link.offered.getOrDefault(edge.index(), List.of());
      List<Item> admitted = link.admitted.stream().filter(item -> isOf(edge, item)).toList();
      assertThat(admitted).isEqualTo(offered.subList(0, admitted.size()));
      assertThat(link.sender.waiting(edge.index())).isEqualTo(offered.size() - admitted.size());
    }
  }

  private static boolean isOf(Edge edge, Item item) {
    return item instanceof MessageItem message && message.edge() == edge.index();
  }

  @Property(tries = TRIES)
  void admitsWithinTheWindowOfTheEdge_INV_S3(
      @ForAll("limits") LinkLimits limits, @ForAll("histories") List<Step> history) {
    play(
        limits,
        history,
        link -> {
          for (Edge edge : EDGES) {
            List<MessageItem> underWay = underWay(link, edge);
            assertThat(underWay).hasSizeLessThanOrEqualTo(limits.windowItems());
            assertThat(weight(underWay) - last(underWay)).isLessThan(limits.windowBytes());
            assertThat(link.sender.itemsUnderWay(edge.index()))
                .isBetween((long) underWay.size(), (long) limits.windowItems());
            if (link.sender.itemsUnderWay(edge.index()) == 0) {
              assertThat(link.sender.isFull(edge.index())).isFalse();
            }
          }
        });
  }

  /** What was admitted and has not been released: at most what the sender takes to be under way. */
  private static List<MessageItem> underWay(LossyLink link, Edge edge) {
    List<MessageItem> underWay = new ArrayList<>();
    link.admitted.stream()
        .filter(item -> isOf(edge, item))
        .forEach(item -> underWay.add((MessageItem) item));
    List<Item> released = new ArrayList<>(link.handled);
    released.removeAll(link.holding);
    underWay.removeAll(released);
    return underWay;
  }

  private static long weight(List<MessageItem> items) {
    return items.stream().mapToLong(item -> item.message().weight()).sum();
  }

  private static long last(List<MessageItem> items) {
    return items.isEmpty() ? 1 : items.getLast().message().weight();
  }

  @Property(tries = TRIES)
  void admitsASignalAtOnceAndNoMoreThanTheReserve_INV_S4(
      @ForAll("limits") LinkLimits limits, @ForAll("histories") List<Step> history) {
    play(
        limits,
        history,
        link -> {
          long room = link.sender.signalRoom();
          boolean taken = link.signal();

          assertThat(taken).isEqualTo(room > 0);
          assertThat(link.sender.signalsUnderWay()).isLessThanOrEqualTo(limits.signalReserve());
          if (taken) {
            link.seal();
            assertThat(link.sealed.getLast().items().getLast()).isInstanceOf(SignalItem.class);
          }
        });
  }

  @Property(tries = TRIES)
  void sendsAgainTheSameFrames_INV_S5(
      @ForAll("limits") LinkLimits limits, @ForAll("histories") List<Step> history) {
    LossyLink link = play(limits, history, step -> {});
    link.settle();

    Map<Long, Frame> sealed = link.sealed.stream().collect(toMap(Frame::firstSeq, f -> f));
    assertThat(link.repeated).allSatisfy(f -> assertThat(f).isSameAs(sealed.get(f.firstSeq())));
  }

  @Property(tries = TRIES)
  void oldAcknowledgementsChangeNothing_INV_S6(
      @ForAll("limits") LinkLimits limits, @ForAll("histories") List<Step> history) {
    play(
        limits,
        history,
        link -> {
          String before = state(link);
          for (Ack old : link.taken) {
            link.sender.acknowledged(old, 0);
          }
          assertThat(state(link)).isEqualTo(before);
        });
  }

  private static String state(LossyLink link) {
    return "unhandled %d, admitted %d, room for %d signals, %d bytes, delivered %s"
        .formatted(
            link.sender.unhandled(),
            link.admitted.size(),
            link.sender.signalRoom(),
            link.sender.bytesUnderWay(),
            link.sender.isDelivered());
  }

  @Property(tries = TRIES)
  void letsEachItemThroughOnceAndInSequence_INV_R1(
      @ForAll("limits") LinkLimits limits, @ForAll("histories") List<Step> history) {
    play(
        limits,
        history,
        link -> assertThat(link.handled).isEqualTo(link.admitted.subList(0, link.handled.size())));
  }

  @Property(tries = TRIES)
  void acknowledgesTotals_INV_R4(
      @ForAll("limits") LinkLimits limits, @ForAll("histories") List<Step> history) {
    List<Ack> seen = new ArrayList<>();
    play(
        limits,
        history,
        link -> {
          if (link.acks.size() > seen.size()) {
            Ack ack = link.acks.getLast();
            seen.add(ack);
            long signals = link.handled.stream().filter(SignalItem.class::isInstance).count();
            assertThat(ack.handled()).isEqualTo(link.handled.size());
            assertThat(ack.received()).isEqualTo(link.handled.size() + link.inbox.size());
            assertThat(ack.released().stream().mapToLong(Released::items).sum())
                .isEqualTo(link.released() + signals);
          }
        });
  }

  @Property(tries = TRIES)
  void whenFaultsEndAllIsHandledOnceAndAllCreditIsBack_INV_S5_INV_R2_INV_R3_INV_R5(
      @ForAll("limits") LinkLimits limits, @ForAll("histories") List<Step> history) {
    LossyLink link = play(limits, history, step -> {});

    long millis = link.settle();

    // A lost acknowledgement and then the last frame again, each after its full time, and a tick.
    assertThat(millis).isBetween(0L, 3 * (limits.resendAfter() + limits.heartbeat()) + 1000);
    assertThat(link.handled).isEqualTo(link.admitted);
    for (Edge edge : EDGES) {
      List<Item> handled = link.handled.stream().filter(item -> isOf(edge, item)).toList();
      assertThat(handled).isEqualTo(link.offered.getOrDefault(edge.index(), List.of()));
      assertThat(link.sender.itemsUnderWay(edge.index())).isZero();
      assertThat(link.sender.bytesUnderWay(edge.index())).isZero();
      assertThat(link.sender.isFull(edge.index())).isFalse();
    }
  }
}
