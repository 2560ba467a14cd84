package dev.overseer.codec;

import io.vertx.core.buffer.Buffer;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What one JVM writes for another. */
final class Wire {
  private final Map<Class<?>, PacketCodec<?>> codecs;

  Wire(ReplyChannels channels) {
    codecs =
        BusCodecs.all(channels).stream()
            .collect(Collectors.toMap(PacketCodec::type, Function.identity()));
  }

  /** All kinds of packets. */
  Set<Class<?>> types() {
    return codecs.keySet();
  }

  Buffer encode(Record packet) {
    Buffer buffer = Buffer.buffer();
    codec(packet.getClass()).encodeToWire(buffer, packet);
    return buffer;
  }

  Record decode(Class<?> type, int position, Buffer buffer) {
    return codec(type).decodeFromWire(position, buffer);
  }

  @SuppressWarnings("unchecked") // as it was put there
  PacketCodec<Record> codec(Class<?> type) {
    PacketCodec<?> codec = codecs.get(type);
    if (codec == null) {
      throw new IllegalArgumentException("not a packet: " + type);
    }
    return (PacketCodec<Record>) codec;
  }
}
