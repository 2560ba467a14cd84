package dev.overseer.primitives;

/** Something that validators sign in the context of a relay parent (spec types.md 6.1). */
public sealed interface SignedPayload permits Statement, CompactStatement, AvailabilityBitfield {

  /** The encoding that is signed, which may be shorter than the one that travels. */
  byte[] toSignedForm();
}
