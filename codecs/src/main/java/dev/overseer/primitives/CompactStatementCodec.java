package dev.overseer.primitives;

import dev.overseer.primitives.CompactStatement.Invalid;
import dev.overseer.primitives.CompactStatement.Seconded;
import dev.overseer.primitives.CompactStatement.Valid;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException.Kind;
import dev.overseer.scale.ScaleReader;
import dev.overseer.scale.ScaleWriter;

/** The magic keeps signatures of statements apart from those of other things. */
final class CompactStatementCodec implements ScaleCodec<CompactStatement> {
  private static final int MAGIC = FourCharacters.parse("BKNG", "the magic");
  private static final int SECONDED = 1;
  private static final int VALID = 2;
  private static final int INVALID = 3;

  @Override
  public void encode(CompactStatement value, ScaleWriter out) {
    out.i32(Integer.reverseBytes(MAGIC));
    out.u8(
        switch (value) {
          case Seconded s -> SECONDED;
          case Valid v -> VALID;
          case Invalid i -> INVALID;
        });
    CandidateHash.CODEC.encode(value.candidateHash(), out);
  }

  @Override
  public CompactStatement decode(ScaleReader in) {
    int magic = Integer.reverseBytes(in.i32());
    if (magic != MAGIC) {
      throw in.error(
          Kind.INVALID, "a statement begins with BKNG, not with " + Integer.toHexString(magic));
    }
    int index = in.u8();
    return switch (index) {
      case SECONDED -> new Seconded(CandidateHash.CODEC.decode(in));
      case VALID -> new Valid(CandidateHash.CODEC.decode(in));
      case INVALID -> new Invalid(CandidateHash.CODEC.decode(in));
      default -> throw in.badTag(CompactStatement.class.getSimpleName(), index);
    };
  }

  @Override
  public int minSize() {
    return Integer.BYTES + 1 + Hash.SIZE;
  }
}
