package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;

/**
 * A receipt with the validation data that its descriptor names (spec types.md 5.2).
 *
 * @param inner the receipt
 * @param validationData the data
 */
public record FullCandidateReceipt(CandidateReceipt inner, PersistedValidationData validationData) {
  /** The components in order. */
  public static final ScaleCodec<FullCandidateReceipt> CODEC =
      ScaleCodecs.forRecord(FullCandidateReceipt.class);
}
