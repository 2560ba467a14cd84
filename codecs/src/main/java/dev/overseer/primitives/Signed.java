package dev.overseer.primitives;

import dev.overseer.crypto.KeyPair;
import java.util.Objects;

/**
 * A payload with a validator's signature that is known to be right: made by signing, by checking an
 * unchecked one, or handed over by another part of the same node (spec types.md 6.1). There is no
 * other way to make one.
 *
 * @param <P> what is signed
 */
public abstract sealed class Signed<P extends SignedPayload>
    permits SignedFullStatement, SignedStatement, SignedAvailabilityBitfield {
  private final P payload;
  private final ValidatorIndex validatorIndex;
  private final ValidatorSignature signature;

  Signed(P payload, ValidatorIndex validatorIndex, ValidatorSignature signature) {
    this.payload = payload;
    this.validatorIndex = validatorIndex;
    this.signature = signature;
  }

  static ValidatorSignature sign(SignedPayload payload, SigningContext context, KeyPair key) {
    return new ValidatorSignature(Bytes.wrap(key.sign(context.signedBytes(payload))));
  }

  /** What is signed, as it travels. */
  public final P payload() {
    return payload;
  }

  /** Who signed it. */
  public final ValidatorIndex validatorIndex() {
    return validatorIndex;
  }

  /** The signature. */
  public final ValidatorSignature signature() {
    return signature;
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Signed<?> that
        && payload.equals(that.payload)
        && validatorIndex.equals(that.validatorIndex)
        && signature.equals(that.signature);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(payload, validatorIndex, signature);
  }

  /** Payload and signer, for people. */
  @Override
  public final String toString() {
    return "Signed[" + payload + " by validator " + validatorIndex + "]";
  }
}
