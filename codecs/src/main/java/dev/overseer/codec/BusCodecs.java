package dev.overseer.codec;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.BusPacket;
import dev.overseer.protocol.BusPacket.Released;
import dev.overseer.protocol.ChainAnswer;
import dev.overseer.protocol.ChainCall;
import dev.overseer.protocol.HandleCall;
import dev.overseer.protocol.Item.MessageItem;
import dev.overseer.scale.Codecs;
import dev.overseer.scale.GivenLayouts;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import io.vertx.core.eventbus.EventBus;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Makes an event bus carry the packets of links, the calls of handles and reads of the chain: every
 * {@link BusPacket}, {@link HandleCall}, {@link ChainCall} and {@link ChainAnswer}.
 */
public final class BusCodecs {

  /** Registered after all others, so where it is, they are. */
  private static final PacketCodec<HandleCall.Stop> LAST =
      new PacketCodec<>(
          HandleCall.Stop.class,
          new LazyCodec<>(() -> ScaleCodecs.forRecord(HandleCall.Stop.class)));

  private BusCodecs() {}

  /**
   * Registers the codecs unless they are there. Every node of a Vert.x instance may call this, at
   * any time and on any thread.
   *
   * @throws IllegalStateException if a family of the protocol has no codec, two families have the
   *     same tag, or the bus has foreign codecs for our packets
   */
  public static void registerOn(EventBus bus) {
    registerOn(bus, new ClosedChannels());
  }

  /**
   * Registers the codecs unless they are there.
   *
   * @param channels makes the reply channels of messages from other JVMs; that of the first call
   *     counts
   * @throws IllegalStateException as {@link #registerOn(EventBus)} does
   */
  public static void registerOn(EventBus bus, ReplyChannels channels) {
    registerOn(bus, new MessageCodecs(channels));
  }

  /**
   * Registers the codecs unless they are there.
   *
   * @param messages how messages are written and read; that of the first call counts
   * @throws IllegalStateException as {@link #registerOn(EventBus)} does
   */
  public static void registerOn(EventBus bus, MessageCodecs messages) {
    synchronized (bus) {
      if (isMissing(bus)) {
        all(messages).forEach(codec -> codec.registerOn(bus));
      }
    }
  }

  /**
   * Makes sure that every message can travel to another JVM, before the first one has to. Takes up
   * to half a second of computing.
   *
   * @throws IllegalStateException if one cannot; names it
   */
  public static void checkMessages() {
    new MessageCodecs(new ClosedChannels()).deriveAll();
  }

  /** A bus cannot be asked which codecs it has; it only refuses to take one twice. */
  private static boolean isMissing(EventBus bus) {
    try {
      LAST.registerOn(bus);
    } catch (IllegalStateException alreadyThere) {
      return false;
    }
    bus.unregisterDefaultCodec(HandleCall.Stop.class);
    return true;
  }

  static List<PacketCodec<?>> all(ReplyChannels channels) {
    return all(new MessageCodecs(channels));
  }

  private static List<PacketCodec<?>> all(MessageCodecs messages) {
    GivenLayouts parts = parts(messages);
    Stream<PacketCodec<?>> others =
        Stream.of(BusPacket.class, HandleCall.class, ChainCall.class, ChainAnswer.class)
            .flatMap(kind -> Stream.of(kind.getPermittedSubclasses()))
            .filter(type -> type != HandleCall.Stop.class)
            .map(type -> codec(type.asSubclass(Record.class), parts));
    return Stream.concat(others, Stream.of(LAST)).toList();
  }

  private static <P extends Record> PacketCodec<P> codec(Class<P> type, GivenLayouts parts) {
    return new PacketCodec<>(type, new LazyCodec<>(() -> ScaleCodecs.forRecord(type, parts)));
  }

  /** What packets consist of, where annotations do not say enough. */
  private static GivenLayouts parts(ScaleCodec<AllMessages> messages) {
    ScaleCodec<MessageItem> item =
        new LazyCodec<>(
            () -> ScaleCodecs.forRecord(MessageItem.class, Codecs.I32, Codecs.U64, messages));
    ScaleCodec<Released> released =
        new LazyCodec<>(
            () -> ScaleCodecs.forRecord(Released.class, Codecs.I32, Codecs.U64, Codecs.U64));
    return new GivenLayouts(
        Map.of(MessageItem.class, item, Released.class, released, AllMessages.class, messages),
        Map.of());
  }
}
