package dev.overseer.codec;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;
import io.netty.buffer.ByteBuf;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import io.vertx.core.internal.buffer.BufferInternal;
import org.jspecify.annotations.Nullable;

/**
 * Carries one kind of packet: by reference inside one JVM, which is why packets are immutable;
 * between JVMs as
 *
 * <pre>
 * u8   version of the format, 1
 * u32  bytes that follow
 *      the packet, in SCALE
 * </pre>
 *
 * <p>The event bus says where a packet begins but not where it ends, hence the length.
 */
final class PacketCodec<P extends Record> implements MessageCodec<P, P> {
  static final int VERSION = 1;
  static final int HEADER_BYTES = 1 + Integer.BYTES;

  private final Class<P> type;
  private final ScaleCodec<P> codec;

  PacketCodec(Class<P> type, ScaleCodec<P> codec) {
    this.type = type;
    this.codec = codec;
  }

  /** The kind of packet. */
  Class<P> type() {
    return type;
  }

  /**
   * Makes {@code bus} use this codec for its kind of packet.
   *
   * @throws IllegalStateException if the bus has one already
   */
  void registerOn(EventBus bus) {
    bus.registerDefaultCodec(type, this);
  }

  @Override
  public void encodeToWire(Buffer buffer, P packet) {
    ScaleWriter out = new ScaleWriter();
    codec.encode(packet, out);
    buffer.appendByte((byte) VERSION).appendIntLE(out.size());
    out.transferTo(buffer::appendBytes);
  }

  /**
   * Reads the packet that begins at {@code position}.
   *
   * @throws PacketException if there is none, or one of another version
   */
  @Override
  public P decodeFromWire(int position, Buffer buffer) {
    int available = buffer.length() - position - HEADER_BYTES;
    if (available < 0) {
      throw malformed("it ends within its first " + HEADER_BYTES + " bytes", null);
    }
    int version = buffer.getUnsignedByte(position);
    if (version != VERSION) {
      throw new PacketException(
          "a "
              + type.getSimpleName()
              + " in version "
              + version
              + " of the wire format came from another JVM, but this one speaks version "
              + VERSION
              + ": run the same release of Overseer in both",
          null);
    }
    long length = buffer.getUnsignedIntLE(position + 1);
    if (length > available) {
      throw malformed("it announces " + length + " bytes, " + available + " are there", null);
    }
    int from = position + HEADER_BYTES;
    try {
      return decode(reader(buffer, from, (int) length));
    } catch (ScaleException e) {
      throw malformed(String.valueOf(e.getMessage()), e);
    }
  }

  private P decode(ScaleReader in) {
    P packet = codec.decode(in);
    in.expectEnd();
    return packet;
  }

  /** A buffer from the wire is not used for anything else, so values may be slices of it. */
  private static ScaleReader reader(Buffer buffer, int from, int length) {
    ByteBuf bytes = ((BufferInternal) buffer).getByteBuf();
    return bytes.hasArray()
        ? new ScaleReader(bytes.array(), bytes.arrayOffset() + from, length)
        : new ScaleReader(buffer.getBytes(from, from + length));
  }

  private PacketException malformed(String detail, @Nullable ScaleException cause) {
    return new PacketException(
        "a " + type.getSimpleName() + " from another JVM cannot be read: " + detail, cause);
  }

  /** The packet itself. */
  @Override
  public P transform(P packet) {
    return packet;
  }

  /** The name by which the other JVM finds its codec. */
  @Override
  public String name() {
    return "overseer." + type.getSimpleName();
  }

  /** What Vert.x asks of all codecs that are not its own. */
  @Override
  public byte systemCodecID() {
    return -1;
  }
}
