package dev.overseer.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.scale.Codecs;
import dev.overseer.subsystem.Outcome;
import dev.overseer.subsystem.RequestException;
import dev.overseer.subsystem.RequestException.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Exchanges in one thread, with a network between them that may lose, double and delay packets. */
final class ReplyExchangeTest {

  private static final LinkLimits LIMITS =
      new LinkLimits(64, 1 << 20, 2, 1 << 16, 300, 500, 5000, 50);
  private static final int ROOM = 5;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);
  private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
  private final List<Runnable> flying = new ArrayList<>();
  private final Map<Long, ReplyExchange> all = new HashMap<>();
  private final ReplyExchange asker = exchange(1);
  private final ReplyExchange answerer = exchange(2);
  private boolean bad;
  private long now = 1_000_000;

  private ReplyExchange exchange(long incarnation) {
    ReplyExchange made =
        new ReplyExchange(
            incarnation,
            LIMITS,
            new ReplyHost() {
              @Override
              public void transmit(long exchange, BusPacket packet) {
                int copies = !bad || random.nextInt(5) > 0 ? 1 : random.nextInt(3);
                for (int i = 0; i < copies; i++) {
                  flying.add(
                      () -> {
                        ReplyExchange receiver = all.get(exchange);
                        if (receiver != null) {
                          receiver.packet(packet);
                        }
                      });
                }
              }

              @Override
              public void execute(Runnable task) {
                tasks.add(task);
              }

              @Override
              public long now() {
                return now;
              }
            });
    all.put(incarnation, made);
    return made;
  }

  /** Lets time pass, a tick at a time. */
  private void pass(long millis) {
    for (long until = now + millis; now < until; now += 100) {
      all.values().forEach(ReplyExchange::tick);
      settle();
    }
  }

  private void settle() {
    while (!tasks.isEmpty() || !flying.isEmpty()) {
      if (!tasks.isEmpty()) {
        tasks.poll().run();
      } else {
        flying.remove(bad ? random.nextInt(flying.size()) : 0).run();
      }
    }
  }

  private final List<Outcome<Long>> outcomes = new ArrayList<>();

  private LocalReply<Long> ask() {
    return new LocalReply<>(outcomes::add);
  }

  /** What the other process reads when the channel is written here. */
  private ResponseChannel<Long> read(ReplyExchange by, ResponseChannel<Long> channel) {
    return by.response(asker.address(channel, Codecs.U64), Codecs.U64);
  }

  private Reason onlyFailure() {
    assertThat(outcomes).hasSize(1);
    assertThat(outcomes.getFirst()).isInstanceOf(Outcome.Failure.class);
    Throwable cause = ((Outcome.Failure<Long>) outcomes.getFirst()).cause();
    return ((RequestException) cause).reason();
  }

  @Test
  void answersErrorsAndDropsArrive() {
    read(answerer, ask()).ok(7L);
    settle();
    read(answerer, ask()).error("no such block");
    settle();
    read(answerer, ask()).drop();
    settle();

    assertThat(outcomes.get(0)).isEqualTo(new Outcome.Success<>(7L));
    assertThat(outcomes.subList(1, 3).toString()).contains("no such block", "dropped");
    assertThat(asker.open()).isZero();
  }

  @Test
  void onlyTheFirstAnswerCounts_INV_X1() {
    LocalReply<Long> channel = ask();
    ResponseChannel<Long> first = read(answerer, channel);
    ResponseChannel<Long> doubled = read(answerer, channel);
    first.ok(1L);
    first.ok(2L);
    doubled.ok(3L);
    settle();

    assertThat(outcomes).containsExactly(new Outcome.Success<>(1L));
  }

  @RepeatedTest(20)
  void aBadNetworkNeitherLosesNorDoublesAnAnswer_INV_X1() {
    bad = true;
    for (long n = 0; n < 500; n++) {
      read(answerer, ask()).ok(n);
      if (random.nextInt(20) == 0) {
        pass(100);
      }
    }
    pass(4000);
    bad = false;
    pass(4000);

    assertThat(outcomes)
        .as("seed %d", seed)
        .containsExactlyElementsOf(
            LongStream.range(0, 500).<Outcome<Long>>mapToObj(Outcome.Success::new).toList());
    assertThat(asker.open()).isZero();
  }

  private final class Subscriber implements LocalStream.Receiver<Long> {
    final List<Long> items = new ArrayList<>();
    final List<Optional<RequestException>> ends = new ArrayList<>();
    private int underWay;

    @Override
    public void item(Long item) {
      assertThat(++underWay).as("seed %d", seed).isLessThanOrEqualTo(ROOM);
      items.add(item);
      // handled later, on another thread
      tasks.add(
          () -> {
            underWay--;
            stream.handled();
          });
    }

    @Override
    public void end(Optional<RequestException> failure) {
      ends.add(failure);
    }
  }

  private final Subscriber subscriber = new Subscriber();
  private final LocalStream<Long> stream = new LocalStream<>(ROOM, subscriber);

  private Sender<Long> producer() {
    return answerer.sender(asker.address(stream, Codecs.U64), Codecs.U64);
  }

  private static void produce(Sender<Long> sender, long from, long to) {
    long next = from;
    while (next < to && sender.send(next)) {
      next++;
    }
    long rest = next;
    if (rest == to) {
      sender.end();
    } else if (!sender.isClosed()) {
      sender.onDrain(() -> produce(sender, rest, to));
    }
  }

  @RepeatedTest(20)
  void aStreamArrivesInOrderWithinItsRoom_INV_X2() {
    bad = true;
    produce(producer(), 0, 200);
    pass(20_000);
    bad = false;
    pass(20_000);

    assertThat(subscriber.items)
        .as("seed %d", seed)
        .containsExactlyElementsOf(LongStream.range(0, 200).boxed().toList());
    assertThat(subscriber.ends).containsExactly(Optional.empty());
    assertThat(asker.open()).isZero();
  }

  @Test
  void failsAtOnceWhatALostProcessHad_INV_X3() {
    read(answerer, ask());
    producer().send(1L);
    pass(200);
    asker.lost(2);
    settle();

    assertThat(onlyFailure()).isEqualTo(Reason.PEER_LOST);
    assertThat(subscriber.ends.getFirst().orElseThrow().reason()).isEqualTo(Reason.PEER_LOST);
    assertThat(asker.open()).isZero();
  }

  @Test
  void whatAReplicaHadInHandAnotherOneAnswers_INV_X3() {
    ReplyExchange another = exchange(3);
    answerer.isOfReplica();
    another.isOfReplica();
    LocalReply<Long> channel = ask();
    ResponseChannel<Long> first = read(answerer, channel);
    pass(300);

    asker.lost(2);
    pass(300);
    assertThat(outcomes).isEmpty();
    read(another, channel).ok(7L);
    settle();
    assertThat(outcomes).containsExactly(new Outcome.Success<>(7L));

    first.ok(8L);
    settle();
    assertThat(outcomes).hasSize(1);
  }

  @Test
  void aStreamComesFromTheFirstThatFeedsItAndFailsWithIt_INV_X2() {
    ReplyExchange another = exchange(3);
    answerer.isOfReplica();
    another.isOfReplica();
    String address = asker.address(stream, Codecs.U64);
    Sender<Long> first = answerer.sender(address, Codecs.U64);
    Sender<Long> second = another.sender(address, Codecs.U64);
    first.send(1L);
    settle();
    second.send(10L);
    second.end();
    settle();
    assertThat(subscriber.items).containsExactly(1L);
    assertThat(second.isClosed()).isTrue();

    first.send(2L);
    settle();
    asker.lost(2);
    settle();
    assertThat(subscriber.items).containsExactly(1L, 2L);
    assertThat(subscriber.ends.getFirst().orElseThrow().reason()).isEqualTo(Reason.PEER_LOST);
  }

  @Test
  void aProcessThatIsSilentForTooLongIsLost_INV_X3() {
    read(answerer, ask());
    pass(200);
    all.remove(2L);
    pass(LIMITS.lostAfter() + 200);

    assertThat(onlyFailure()).isEqualTo(Reason.PEER_LOST);
  }

  @Test
  void quietProcessesStayConnected() {
    ResponseChannel<Long> late = read(answerer, ask());
    pass(10 * LIMITS.lostAfter());
    late.ok(1L);
    settle();

    assertThat(outcomes).containsExactly(new Outcome.Success<>(1L));
  }

  @Test
  void anAnswerToNobodyIsDropped_INV_X4() {
    LocalReply<Long> channel = ask();
    ResponseChannel<Long> remote = read(answerer, channel);
    channel.abandon();
    pass(200);
    assertThat(asker.open()).isZero();
    remote.ok(1L);
    settle();

    assertThat(outcomes).isEmpty();
  }

  @Test
  void aProducerLearnsThatNobodyListens_INV_X4() {
    Sender<Long> sender = producer();
    sender.send(1L);
    settle();
    stream.cancel();
    pass(200);

    assertThat(sender.isClosed()).isTrue();
    assertThat(sender.send(2L)).isFalse();
    assertThat(asker.open()).isZero();
  }

  @Test
  void aChannelPassesThroughAThirdProcess() {
    ReplyExchange overseer = exchange(3);
    ResponseChannel<Long> passing = read(overseer, ask());
    ResponseChannel<Long> remote =
        answerer.response(overseer.address(passing, Codecs.U64), Codecs.U64);
    pass(200);
    remote.ok(5L);
    settle();

    assertThat(outcomes).containsExactly(new Outcome.Success<>(5L));
  }

  @Test
  void aChannelThatComesHomeIsItself() {
    LocalReply<Long> channel = ask();

    assertThat(read(asker, channel)).isSameAs(channel);
    assertThat(asker.sender(asker.address(stream, Codecs.U64), Codecs.U64)).isSameAs(stream);
  }

  @Test
  void whatIsNoAddressIsRefused_INV_X5() {
    for (String text : List.of("x", "1.2.3", "0000000000000001.-1.0", "0000000000000001.1")) {
      assertThatThrownBy(() -> asker.response(text, Codecs.U64))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
