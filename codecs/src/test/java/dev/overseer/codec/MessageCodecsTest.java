package dev.overseer.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.ProbeMessage;
import dev.overseer.protocol.ResponseChannel;
import dev.overseer.protocol.Sender;
import dev.overseer.scale.Index;
import dev.overseer.scale.ScaleException;
import dev.overseer.scale.U8;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessageCodecsTest {
  private static final MessageFamily GAUGES = MessageFamily.extension(200, "Gauges");

  /** What a user may add: a sealed family whose layout is derived. */
  private sealed interface GaugeMessage extends ExtensionMessage {
    @Override
    default MessageFamily family() {
      return GAUGES;
    }

    @Index(0)
    record Read(@U8 int gauge, ResponseChannel<@U8 Integer> response) implements GaugeMessage {}

    @Index(1)
    record Follow(@U8 int gauge, Sender<@U8 Integer> sender) implements GaugeMessage {}
  }

  /** A message that does not say the truth about its family. */
  private record Impostor(MessageFamily family) implements ExtensionMessage {}

  @Test
  void shouldHaveACodecForEveryFamilyOfTheProtocol() {
    List<Class<?>> families = familiesOfTheProtocol();
    assertThat(families).isNotEmpty();
    codecs().checkComplete(families.toArray(Class<?>[]::new));
  }

  @Test
  void shouldHaveALayoutForEveryMessageAndAnswer() {
    MessageCodecs codecs = new MessageCodecs(new ClosedChannels());
    codecs.deriveAll();
    BusCodecs.checkMessages();
  }

  /** A message that somebody forgot to number. */
  private sealed interface Forgotten extends ExtensionMessage {
    @Override
    default MessageFamily family() {
      return GAUGES;
    }

    @SuppressWarnings("UnusedNestedClass") // found by the derivation
    record Unnumbered() implements Forgotten {}
  }

  /** A request whose answer no other JVM could give. */
  private sealed interface Unanswerable extends ExtensionMessage {
    @Override
    default MessageFamily family() {
      return GAUGES;
    }

    @Index(0)
    @SuppressWarnings("UnusedNestedClass") // found by the derivation
    record Ask(ResponseChannel<Thread> response) implements Unanswerable {}
  }

  @Test
  void shouldFindMessagesWithoutALayoutAtTheStart() {
    MessageCodecs forgotten =
        codecs(
            channels ->
                List.of(
                    new FamilyCodec<>(
                        GAUGES,
                        Forgotten.class,
                        new LazyCodec<>(() -> channels.forSealed(Forgotten.class)))));
    assertThatIllegalStateException()
        .isThrownBy(forgotten::deriveAll)
        .withMessageStartingWith("messages of Gauges cannot be encoded: ")
        .withMessageContaining("Unnumbered");
  }

  @Test
  void shouldFindAnswersWithoutALayout() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                codecs(
                    channels ->
                        List.of(
                            new FamilyCodec<>(
                                GAUGES,
                                Unanswerable.class,
                                channels.forSealed(Unanswerable.class)))))
        .withMessageContaining("no layout for java.lang.Thread");
  }

  @Test
  void shouldMissACodecAtTheStart() {
    assertThatIllegalStateException()
        .isThrownBy(() -> codecs().checkComplete(ProbeMessage.class, GaugeMessage.class))
        .withMessage(
            "dev.overseer.protocol.ProbeMessage has no codec: add it in"
                + " dev.overseer.codec.MessageCodecs");
  }

  @Test
  void shouldWriteReplyChannelsLast() {
    Stream.concat(familiesOfTheProtocol().stream(), Stream.of(ProbeMessage.class))
        .filter(Class::isSealed)
        .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
        .forEach(
            message ->
                assertThat(channelsOf(message))
                    .as(message.getName())
                    .isSortedAccordingTo(Boolean::compare));
  }

  private static List<Boolean> channelsOf(Class<?> message) {
    return Stream.of(message.getRecordComponents())
        .map(RecordComponent::getType)
        .map(type -> type == ResponseChannel.class || type == Sender.class)
        .toList();
  }

  private static List<Class<?>> familiesOfTheProtocol() {
    return Stream.<Class<?>>of(AllMessages.class.getPermittedSubclasses())
        .filter(family -> family != ExtensionMessage.class)
        .toList();
  }

  @Test
  void shouldTakeCodecsOfExtensions() {
    MessageCodecs codecs = codecs(channels -> List.of(gauges(channels, GAUGES)));
    GaugeMessage read = new GaugeMessage.Read(3, new ClosedResponse<>("r"));
    GaugeMessage follow = new GaugeMessage.Follow(4, new ClosedSender<>(""));
    assertThat(codecs.encode(read)).containsExactly(200, 0, 3, 4, 'r');
    assertThat(codecs.encode(follow)).containsExactly(200, 1, 4, 0);
    assertThat(codecs.decode(codecs.encode(read))).isEqualTo(read);
    assertThat(codecs.decode(codecs.encode(follow))).isEqualTo(follow);
  }

  @Test
  void shouldFindTheCodecsOfProbesByThemselves() {
    MessageCodecs codecs = new MessageCodecs(new ClosedChannels());
    for (MessageFamily family : ProbeMessage.FAMILIES) {
      AllMessages message = new ProbeMessage.Ask(family, 1, new ClosedResponse<>("r"));
      assertThat(codecs.decode(codecs.encode(message))).isEqualTo(message);
    }
  }

  @Test
  void shouldRefuseToWriteAnExtensionWithoutACodec() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codecs().encode(new GaugeMessage.Read(1, new ClosedResponse<>(""))))
        .withMessage(
            "messages of Gauges cannot leave this JVM: no MessageCodecProvider has a codec for the"
                + " tag 200");
  }

  @Test
  void shouldRefuseToReadAnExtensionWithoutACodec() {
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> codecs().decode(new byte[] {(byte) 200, 0, 3, 0}))
        .withMessage(
            "BAD_TAG at byte 1: no codec for messages with the tag 200; a subsystem that another"
                + " JVM has added must be on the class path here too");
  }

  @Test
  void shouldRefuseTwoFamiliesWithOneTag() {
    MessageFamily meters = MessageFamily.extension(200, "Meters");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                codecs(
                    channels -> List.of(gauges(channels, GAUGES)),
                    channels -> List.of(gauges(channels, meters))))
        .withMessage("Meters and Gauges have the same tag 200: give one of them another");
  }

  @Test
  void shouldRefuseAnExtensionWithATagOfTheProtocol() {
    MessageFamily low = new MessageFamily(9, "Gauges");
    assertThatIllegalStateException()
        .isThrownBy(() -> codecs(channels -> List.of(gauges(channels, low))))
        .withMessage(
            "the codec of dev.overseer.codec.MessageCodecsTest$GaugeMessage has the tag 9, but tags"
                + " below 128 belong to the protocol");
  }

  @Test
  void shouldRefuseToWriteAMessageWithTheTagOfAnotherFamily() {
    MessageFamily borrowed = new MessageFamily(3, "Gauges");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> codecs().encode(new Impostor(borrowed)))
        .withMessage(
            "dev.overseer.codec.MessageCodecsTest$Impostor of family Gauges uses the tag 3, which"
                + " belongs to dev.overseer.protocol.ChainApiMessage of family ChainApi");
  }

  @Test
  void shouldRefuseToReadAMessageThatBelongsToAnotherFamily() {
    MessageFamily meters = MessageFamily.extension(201, "Meters");
    MessageCodecs codecs = codecs(channels -> List.of(gauges(channels, meters)));
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> codecs.decode(new byte[] {(byte) 201, 0, 3, 0}))
        .withMessage("INVALID at byte 4: a message of Gauges with the tag of Meters");
  }

  private static FamilyCodec<GaugeMessage> gauges(ChannelCodecs channels, MessageFamily family) {
    return new FamilyCodec<>(family, GaugeMessage.class, channels.forSealed(GaugeMessage.class));
  }

  private static MessageCodecs codecs(MessageCodecProvider... extensions) {
    return new MessageCodecs(new ClosedChannels(), List.of(extensions));
  }
}
