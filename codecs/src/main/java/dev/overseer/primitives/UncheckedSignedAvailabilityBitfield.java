package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import java.util.Optional;

/**
 * A signed bitfield as it comes from another node: anybody may have written it (spec types.md 6.3).
 *
 * @param payload what is said to be signed
 * @param validatorIndex by whom
 * @param signature over the bits and the context
 */
public record UncheckedSignedAvailabilityBitfield(
    AvailabilityBitfield payload, ValidatorIndex validatorIndex, ValidatorSignature signature) {
  /** The components in order. */
  public static final ScaleCodec<UncheckedSignedAvailabilityBitfield> CODEC =
      ScaleCodecs.forRecord(UncheckedSignedAvailabilityBitfield.class);

  /**
   * The checked form if the signature is right, empty if it is not.
   *
   * @param context of the relay parent
   * @param key the validator at {@link #validatorIndex()} in that context
   */
  public Optional<SignedAvailabilityBitfield> check(SigningContext context, ValidatorId key) {
    return key.verify(context.signedBytes(payload), signature)
        ? Optional.of(new SignedAvailabilityBitfield(this))
        : Optional.empty();
  }
}
