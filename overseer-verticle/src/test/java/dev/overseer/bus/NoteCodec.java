package dev.overseer.bus;

import dev.overseer.protocol.AllMessages;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;

/** Notes as bytes: as many as they weigh, if they are not very light. */
final class NoteCodec implements ScaleCodec<AllMessages> {

  private static final int FIXED = 1 + Long.BYTES + Integer.BYTES;

  private static int filler(long id, int at) {
    return (int) (id * 31 + at) & 0xff;
  }

  @Override
  public void encode(AllMessages message, ScaleWriter out) {
    Note note = (Note) message;
    out.u8(note.family().tag());
    out.u64(note.id());
    out.u32(note.weight());
    for (int at = FIXED; at < note.weight(); at++) {
      out.u8(filler(note.id(), at));
    }
  }

  @Override
  public AllMessages decode(ScaleReader in) {
    int tag = in.u8();
    if (tag < MessageFamily.FIRST_EXTENSION_TAG) {
      throw in.badTag("Note", tag);
    }
    MessageFamily family = MessageFamily.extension(tag, "Note");
    long id = in.u64();
    int weight = (int) in.u32();
    for (int at = FIXED; at < weight; at++) {
      if (in.u8() != filler(id, at)) {
        throw in.badTag("filler of note " + id, at);
      }
    }
    return new Note(family, id, weight);
  }

  @Override
  public int minSize() {
    return FIXED;
  }
}
