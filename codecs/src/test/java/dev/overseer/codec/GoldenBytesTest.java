package dev.overseer.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.codec.Samples.Sample;
import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BlobReference;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.ChainAnswer;
import dev.overseer.protocol.ChainCall;
import dev.overseer.protocol.HandleCall;
import dev.overseer.protocol.OverseerSignal;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes between JVMs, which other releases write and read too. */
class GoldenBytesTest {
  private final Wire wire = new Wire(new ClosedChannels());
  private final MessageCodecs messages = new MessageCodecs(new ClosedChannels());

  @ParameterizedTest
  @MethodSource("dev.overseer.codec.Samples#packets")
  void shouldKeepTheBytesOfPackets(Sample<Record> sample) {
    Record packet = sample.value();
    Buffer encoded = wire.encode(packet);
    assertThat(Bytes.wrap(encoded.getBytes())).isEqualTo(sample.bytes());
    assertThat(wire.decode(packet.getClass(), 0, encoded)).isEqualTo(packet);
  }

  @ParameterizedTest
  @MethodSource("dev.overseer.codec.Samples#messages")
  void shouldKeepTheBytesOfMessages(Sample<AllMessages> sample) {
    shouldKeep(sample, messages);
  }

  @ParameterizedTest
  @MethodSource("dev.overseer.codec.Samples#signals")
  void shouldKeepTheBytesOfSignals(Sample<OverseerSignal> sample) {
    shouldKeep(sample, ScaleCodecs.forSealed(OverseerSignal.class));
  }

  private static <T> void shouldKeep(Sample<T> sample, ScaleCodec<T> codec) {
    byte[] encoded = codec.encode(sample.value());
    assertThat(Bytes.wrap(encoded)).isEqualTo(sample.bytes());
    assertThat(codec.decode(encoded)).isEqualTo(sample.value());
  }

  @Test
  void shouldHaveASampleOfEveryKind() {
    assertThat(kinds(Samples.packets()))
        .isEqualTo(
            permitted(BusPacket.class, HandleCall.class, ChainCall.class, ChainAnswer.class));
    assertThat(kinds(Samples.signals())).isEqualTo(permitted(OverseerSignal.class));
    Class<?>[] families =
        Stream.concat(
                Stream.of(AllMessages.class.getPermittedSubclasses()).filter(Class::isSealed),
                Stream.of(ProbeMessage.class))
            .toArray(Class<?>[]::new);
    Set<Class<?>> messageKinds = permitted(families);
    messageKinds.add(BlobReference.class);
    assertThat(kinds(Samples.messages())).isEqualTo(messageKinds);
  }

  private static <T> Set<Class<?>> kinds(List<Sample<T>> samples) {
    return samples.stream().map(sample -> sample.value().getClass()).collect(Collectors.toSet());
  }

  private static Set<Class<?>> permitted(Class<?>... types) {
    return Stream.of(types)
        .flatMap(type -> Stream.of(type.getPermittedSubclasses()))
        .collect(Collectors.toSet());
  }
}
