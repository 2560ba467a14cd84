package dev.overseer.primitives;

import dev.overseer.crypto.KeyPair;
import dev.overseer.scale.ScaleCodec;

/** A bitfield whose signature is known to be right; see {@link Signed}. */
public final class SignedAvailabilityBitfield extends Signed<AvailabilityBitfield> {
  /**
   * Layout of {@link UncheckedSignedAvailabilityBitfield}, without any check of the signature:
   * between the parts of one node, which checked it before. Only for the codecs of the bus.
   */
  public static final ScaleCodec<SignedAvailabilityBitfield> TRUSTED =
      UncheckedSignedAvailabilityBitfield.CODEC.map(
          SignedAvailabilityBitfield::new, SignedAvailabilityBitfield::toUnchecked);

  SignedAvailabilityBitfield(UncheckedSignedAvailabilityBitfield from) {
    super(from.payload(), from.validatorIndex(), from.signature());
  }

  private SignedAvailabilityBitfield(
      AvailabilityBitfield payload, ValidatorIndex validatorIndex, ValidatorSignature signature) {
    super(payload, validatorIndex, signature);
  }

  /** Signs {@code bitfield} with the key of the validator at {@code validatorIndex}. */
  public static SignedAvailabilityBitfield sign(
      AvailabilityBitfield bitfield,
      SigningContext context,
      ValidatorIndex validatorIndex,
      KeyPair key) {
    return new SignedAvailabilityBitfield(bitfield, validatorIndex, sign(bitfield, context, key));
  }

  /** The form that goes to other nodes. */
  public UncheckedSignedAvailabilityBitfield toUnchecked() {
    return new UncheckedSignedAvailabilityBitfield(payload(), validatorIndex(), signature());
  }
}
