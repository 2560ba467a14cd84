package dev.overseer.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.ChainApiMessage.FinalizedBlockNumber;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ProbeMessage.Ask;
import dev.overseer.protocol.ProbeMessage.Watch;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChannelCodecsTest {
  private final MessageCodecs unbound = new MessageCodecs(new ClosedChannels());

  @Test
  void shouldGiveARequestThatCannotBeAnsweredACancelledReply() {
    FinalizedBlockNumber sent = new FinalizedBlockNumber(new LocalChannel());
    ResponseChannel<Long> received =
        ((FinalizedBlockNumber) unbound.decode(unbound.encode(sent))).response();

    assertThat(received.isCancelled()).isTrue();
    assertThat(received.address()).isEmpty();
    received.ok(1L);
    received.error("too late");
    received.drop();
    assertThat(received.isCancelled()).isTrue();
  }

  @Test
  void shouldGiveASubscriberThatCannotBeReachedAClosedStream() {
    Watch sent = new Watch(ProbeMessage.family(0), 1, new ClosedSender<>(""));
    Sender<Long> received = ((Watch) unbound.decode(unbound.encode(sent))).sender();

    assertThat(received.isClosed()).isTrue();
    assertThat(received.address()).isEmpty();
    assertThat(received.send(1L)).isFalse();
    assertThat(received.isFull()).isFalse();
    AtomicInteger drained = new AtomicInteger();
    received.onDrain(drained::incrementAndGet);
    assertThat(drained).hasValue(1);
    received.fail("too late");
    received.end();
    assertThat(received.isClosed()).isTrue();
  }

  @Test
  void shouldKeepTheAddressOfAChannelForTheNextHop() {
    AllMessages passedOn = unbound.decode(unbound.encode(ask("far.1")));
    assertThat(((Ask) unbound.decode(unbound.encode(passedOn))).response().address())
        .isEqualTo("far.1");
  }

  @Test
  void shouldMakeChannelsOfAddressesOnly() {
    Bound channels = new Bound();
    MessageCodecs bound = new MessageCodecs(channels);
    bound.decode(unbound.encode(ask("")));
    bound.decode(unbound.encode(new FinalizedBlockNumber(new ClosedResponse<>("far.2"))));
    bound.decode(unbound.encode(new Watch(ProbeMessage.family(0), 1, new ClosedSender<>("far.3"))));
    Ask answerable = (Ask) bound.decode(unbound.encode(ask("far.1")));

    answerable.response().ok(5L);

    assertThat(channels.seen)
        .containsExactly("response far.2", "sender far.3", "response far.1", "far.1 <- 5");
  }

  @Test
  void shouldRefuseAMessageWithAnImpossibleAddress() {
    MessageCodecs bound = new MessageCodecs(new Bound());
    byte[] encoded = unbound.encode(ask("nowhere"));
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> bound.decode(encoded))
        .withMessageContaining("no address of ours: nowhere")
        .extracting(ScaleException::kind)
        .isEqualTo(ScaleException.Kind.INVALID);
  }

  private static Ask ask(String address) {
    return new Ask(ProbeMessage.family(0), 1, new ClosedResponse<>(address));
  }

  /** A channel as requesters inside one JVM make it: it says nothing about an address. */
  private static final class LocalChannel implements ResponseChannel<Long> {
    @Override
    public void ok(Long value) {
      throw new AssertionError("answered with " + value);
    }

    @Override
    public void error(String text) {
      throw new AssertionError("answered with " + text);
    }

    @Override
    public void drop() {
      throw new AssertionError("dropped");
    }

    @Override
    public boolean isCancelled() {
      return false;
    }
  }

  /** Channels that lead somewhere: into a list. */
  private static final class Bound implements ReplyChannels {
    private final List<String> seen = new ArrayList<>();

    @Override
    public <T> ResponseChannel<T> response(String address, ScaleCodec<T> answer) {
      if (address.equals("nowhere")) {
        throw new IllegalArgumentException("no address of ours: " + address);
      }
      seen.add("response " + address);
      return new Recording<>(address, seen);
    }

    @Override
    public <T> Sender<T> sender(String address, ScaleCodec<T> item) {
      seen.add("sender " + address);
      return new ClosedSender<>(address);
    }
  }

  private record Recording<T>(String address, List<String> seen) implements ResponseChannel<T> {
    @Override
    public void ok(T value) {
      seen.add(address + " <- " + value);
    }

    @Override
    public void error(String text) {
      seen.add(address + " error " + text);
    }

    @Override
    public void drop() {
      seen.add(address + " dropped");
    }

    @Override
    public boolean isCancelled() {
      return false;
    }
  }
}
