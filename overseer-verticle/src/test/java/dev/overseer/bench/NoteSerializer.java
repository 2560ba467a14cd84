package dev.overseer.bench;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.pekko.serialization.ByteBufferSerializer;
import org.apache.pekko.serialization.JSerializer;
import org.jspecify.annotations.Nullable;

/** Notes on Pekko's wire, written straight into the buffer that is sent. Made by its name. */
final class NoteSerializer extends JSerializer implements ByteBufferSerializer {

  private static final int IDENTIFIER = 0x6e6f7465;

  @Override
  public int identifier() {
    return IDENTIFIER;
  }

  @Override
  public boolean includeManifest() {
    return false;
  }

  @Override
  public void toBinary(Object value, ByteBuffer out) {
    Note note = (Note) value;
    out.order(ByteOrder.LITTLE_ENDIAN)
        .put(note.kind().code())
        .put((byte) note.from())
        .put((byte) note.to())
        .putLong(note.number())
        .putInt(note.payload().length)
        .put(note.payload());
  }

  @Override
  public byte[] toBinary(Object value) {
    ByteBuffer out = ByteBuffer.allocate(Note.HEADER_BYTES + ((Note) value).payload().length);
    toBinary(value, out);
    return out.array();
  }

  @Override
  public Object fromBinary(ByteBuffer in, String manifest) {
    in.order(ByteOrder.LITTLE_ENDIAN);
    Note.Kind kind = Note.Kind.of(in.get());
    int from = in.get();
    int to = in.get();
    long number = in.getLong();
    byte[] payload = new byte[in.getInt()];
    in.get(payload);
    return new Note(kind, from, to, number, payload);
  }

  @Override
  public Object fromBinaryJava(byte[] bytes, @Nullable Class<?> manifest) {
    return fromBinary(ByteBuffer.wrap(bytes), "");
  }
}
