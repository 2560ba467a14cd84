package dev.overseer.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.overseer.codec.Samples.Sample;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.ChainAnswer;
import dev.overseer.protocol.ChainCall;
import dev.overseer.protocol.HandleCall;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(VertxExtension.class)
class BusCodecsTest {
  @Test
  void shouldDeliverTheSameInstanceInsideOneJvm(Vertx vertx, VertxTestContext test) {
    BusCodecs.registerOn(vertx.eventBus());
    List<Record> packets =
        Stream.concat(Samples.packets().stream().map(Sample::value), Samples.carriers().stream())
            .toList();
    Iterator<Record> expected = packets.iterator();
    MessageConsumer<Record> consumer = vertx.eventBus().consumer("here");
    consumer.handler(
        message ->
            test.verify(
                () -> {
                  assertThat(message.body()).isSameAs(expected.next());
                  if (!expected.hasNext()) {
                    test.completeNow();
                  }
                }));
    packets.forEach(packet -> vertx.eventBus().send("here", packet));
  }

  @Test
  void shouldLeaveTheCodecsAloneWhenAskedAgain(Vertx vertx) {
    ReplyChannels channels = new ClosedChannels();
    BusCodecs.registerOn(vertx.eventBus(), channels);
    BusCodecs.registerOn(vertx.eventBus());
    assertUsable(vertx.eventBus());
    assertThat(BusCodecs.all(channels))
        .allSatisfy(
            codec ->
                assertThatIllegalStateException()
                    .isThrownBy(() -> codec.registerOn(vertx.eventBus())));
  }

  @Test
  void shouldCarryEveryPacketAndCallUnderANameOfItsOwn() {
    List<PacketCodec<?>> codecs = BusCodecs.all(new ClosedChannels());
    assertThat(codecs.stream().<Class<?>>map(PacketCodec::type))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(BusPacket.class, HandleCall.class, ChainCall.class, ChainAnswer.class)
                .<Class<?>>flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
                .toList());
    assertThat(codecs.stream().map(PacketCodec::name))
        .doesNotHaveDuplicates()
        .contains("overseer.Frame");
  }

  /** Several nodes may live in one Vert.x instance; whoever returns finds all codecs there. */
  @RepeatedTest(10)
  void shouldLetNodesRegisterAtTheSameTime(Vertx vertx) throws Exception {
    int nodes = 4;
    CyclicBarrier start = new CyclicBarrier(nodes);
    Callable<EventBus> node =
        () -> {
          start.await();
          BusCodecs.registerOn(vertx.eventBus());
          assertUsable(vertx.eventBus());
          return vertx.eventBus();
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(nodes)) {
      List<Callable<EventBus>> all = new ArrayList<>();
      for (int i = 0; i < nodes; i++) {
        all.add(node);
      }
      for (Future<EventBus> done : threads.invokeAll(all)) {
        assertThat(done.get()).isSameAs(vertx.eventBus());
      }
    }
  }

  @Test
  void shouldNotHideThatAForeignCodecIsInTheWay(Vertx vertx) {
    EventBus bus = vertx.eventBus();
    PacketCodec<?> foreign = BusCodecs.all(new ClosedChannels()).getFirst();
    foreign.registerOn(bus);
    assertThatIllegalStateException()
        .isThrownBy(() -> BusCodecs.registerOn(bus))
        .withMessageContaining(foreign.type().getName());
  }

  /** The bus looks codecs up by class when it sends and by name when it receives. */
  private static void assertUsable(EventBus bus) {
    for (PacketCodec<?> codec : BusCodecs.all(new ClosedChannels())) {
      bus.publish("nobody", sample(codec.type()));
      bus.publish("nobody", sample(codec.type()), new DeliveryOptions().setCodecName(codec.name()));
    }
  }

  private static Record sample(Class<?> type) {
    return Samples.packets().stream()
        .map(Sample::value)
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow();
  }
}
