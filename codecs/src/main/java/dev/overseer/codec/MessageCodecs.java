package dev.overseer.codec;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.AvailabilityDistributionMessage;
import dev.overseer.protocol.AvailabilityStoreMessage;
import dev.overseer.protocol.BitfieldDistributionMessage;
import dev.overseer.protocol.BitfieldSigningMessage;
import dev.overseer.protocol.BlobReference;
import dev.overseer.protocol.CandidateBackingMessage;
import dev.overseer.protocol.CandidateSelectionMessage;
import dev.overseer.protocol.CandidateValidationMessage;
import dev.overseer.protocol.ChainApiMessage;
import dev.overseer.protocol.CollationGenerationMessage;
import dev.overseer.protocol.CollatorProtocolMessage;
import dev.overseer.protocol.ExtensionMessage;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.protocol.MisbehaviorArbitrationMessage;
import dev.overseer.protocol.NetworkBridgeMessage;
import dev.overseer.protocol.PoVDistributionMessage;
import dev.overseer.protocol.ProvisionerMessage;
import dev.overseer.protocol.ReplyMessage;
import dev.overseer.protocol.RuntimeApiMessage;
import dev.overseer.protocol.StatementDistributionMessage;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import dev.overseer.scale.ScaleException.Kind;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * All messages on the wire: tag of the family, variant, fields, addresses of the reply channels
 * (spec types.md 10). Families of the protocol are known here, others come from {@link
 * MessageCodecProvider}s.
 */
public final class MessageCodecs implements ScaleCodec<AllMessages> {
  private static final int TAGS = 256;

  private final List<@Nullable FamilyCodec<?>> byTag =
      new ArrayList<>(Collections.nCopies(TAGS, null));

  /** Codecs of messages that nobody in another JVM can answer. */
  public MessageCodecs() {
    this(new ClosedChannels());
  }

  /**
   * Codecs of the protocol's families and of all extensions on the class path.
   *
   * @param channels makes the reply channels of decoded messages
   * @throws IllegalStateException if a family of the protocol has no codec, or two families have
   *     one tag
   */
  public MessageCodecs(ReplyChannels channels) {
    this(channels, ServiceLoader.load(MessageCodecProvider.class));
  }

  MessageCodecs(ReplyChannels channels, Iterable<MessageCodecProvider> extensions) {
    ChannelCodecs answers = new ChannelCodecs(channels);
    add(CandidateValidationMessage.FAMILY, CandidateValidationMessage.class, answers);
    add(CandidateBackingMessage.FAMILY, CandidateBackingMessage.class, answers);
    add(CandidateSelectionMessage.FAMILY, CandidateSelectionMessage.class, answers);
    add(ChainApiMessage.FAMILY, ChainApiMessage.class, answers);
    add(CollatorProtocolMessage.FAMILY, CollatorProtocolMessage.class, answers);
    add(CollationGenerationMessage.FAMILY, CollationGenerationMessage.class, answers);
    add(StatementDistributionMessage.FAMILY, StatementDistributionMessage.class, answers);
    add(AvailabilityDistributionMessage.FAMILY, AvailabilityDistributionMessage.class, answers);
    add(BitfieldDistributionMessage.FAMILY, BitfieldDistributionMessage.class, answers);
    add(ProvisionerMessage.FAMILY, ProvisionerMessage.class, answers);
    add(PoVDistributionMessage.FAMILY, PoVDistributionMessage.class, answers);
    add(RuntimeApiMessage.FAMILY, RuntimeApiMessage.class, answers);
    add(AvailabilityStoreMessage.FAMILY, AvailabilityStoreMessage.class, answers);
    add(NetworkBridgeMessage.FAMILY, NetworkBridgeMessage.class, answers);
    add(MisbehaviorArbitrationMessage.FAMILY, MisbehaviorArbitrationMessage.class, answers);
    add(
        new FamilyCodec<>(
            BitfieldSigningMessage.FAMILY, BitfieldSigningMessage.class, new NoMessages()));
    add(ReplyMessage.FAMILY, ReplyMessage.class, answers);
    add(
        new FamilyCodec<>(
            BlobReference.FAMILY,
            BlobReference.class,
            new LazyCodec<>(() -> ScaleCodecs.forRecord(BlobReference.class))));
    checkComplete(AllMessages.class.getPermittedSubclasses());
    for (MessageCodecProvider extension : extensions) {
      extension.families(answers).forEach(this::addExtension);
    }
  }

  private <M extends AllMessages> void add(
      MessageFamily family, Class<M> type, ChannelCodecs answers) {
    add(new FamilyCodec<>(family, type, new LazyCodec<>(() -> answers.forSealed(type))));
  }

  private void addExtension(FamilyCodec<? extends ExtensionMessage> codec) {
    MessageFamily family = codec.family();
    if (family.tag() < MessageFamily.FIRST_EXTENSION_TAG) {
      throw new IllegalStateException(
          "the codec of "
              + codec.type().getName()
              + " has the tag "
              + family.tag()
              + ", but tags below "
              + MessageFamily.FIRST_EXTENSION_TAG
              + " belong to the protocol");
    }
    add(codec);
  }

  private void add(FamilyCodec<?> codec) {
    FamilyCodec<?> other = byTag.set(codec.family().tag(), codec);
    if (other != null) {
      throw new IllegalStateException(
          codec.family()
              + " and "
              + other.family()
              + " have the same tag "
              + codec.family().tag()
              + ": give one of them another");
    }
  }

  /** A family that was added to the protocol must not be found missing by the first message. */
  void checkComplete(Class<?>... families) {
    for (Class<?> family : families) {
      if (family != ExtensionMessage.class
          && byTag.stream().filter(Objects::nonNull).noneMatch(codec -> codec.type() == family)) {
        throw new IllegalStateException(
            family.getName() + " has no codec: add it in " + MessageCodecs.class.getName());
      }
    }
  }

  /**
   * Derives all codecs now instead of with the first message of each family, which takes up to half
   * a second.
   *
   * @throws IllegalStateException if a message has no {@code @Index}, or a field or an answer of it
   *     has no layout; names it
   */
  void deriveAll() {
    for (FamilyCodec<?> family : byTag) {
      if (family != null && family.codec() instanceof LazyCodec<?> lazy) {
        try {
          lazy.derived();
        } catch (IllegalArgumentException e) {
          throw new IllegalStateException(
              "messages of " + family.family() + " cannot be encoded: " + e.getMessage(), e);
        }
      }
    }
  }

  /**
   * Writes {@code message}.
   *
   * @throws IllegalArgumentException if nobody provides a codec for the message's family, which can
   *     only be one outside of the protocol
   */
  @Override
  public void encode(AllMessages message, ScaleWriter out) {
    MessageFamily family = message.family();
    FamilyCodec<?> codec = byTag.get(family.tag());
    if (codec == null) {
      throw new IllegalArgumentException(
          "messages of "
              + family
              + " cannot leave this JVM: no "
              + MessageCodecProvider.class.getSimpleName()
              + " has a codec for the tag "
              + family.tag());
    }
    out.u8(family.tag());
    codec.encode(message, out);
  }

  @Override
  public AllMessages decode(ScaleReader in) {
    int tag = in.u8();
    FamilyCodec<?> codec = byTag.get(tag);
    if (codec == null) {
      throw in.error(
          Kind.BAD_TAG,
          "no codec for messages with the tag "
              + tag
              + "; a subsystem that another JVM has added must be on the class path here too");
    }
    return codec.decode(in);
  }

  /** Reads and writes nothing: the one family without messages. */
  private static final class NoMessages implements ScaleCodec<BitfieldSigningMessage> {
    @Override
    public void encode(BitfieldSigningMessage message, ScaleWriter out) {
      throw new IllegalArgumentException("there are no such messages");
    }

    @Override
    public BitfieldSigningMessage decode(ScaleReader in) {
      throw in.badTag(BitfieldSigningMessage.class.getSimpleName(), in.u8());
    }

    @Override
    public int minSize() {
      return 1;
    }
  }

  /** Tag and variant. */
  @Override
  public int minSize() {
    return 2;
  }
}
