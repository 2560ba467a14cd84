package dev.overseer.primitives;

import dev.overseer.crypto.KeyPair;
import dev.overseer.scale.ScaleCodec;

/** A compact statement whose signature is known to be right; see {@link Signed}. */
public final class SignedStatement extends Signed<CompactStatement> {
  /**
   * Layout of {@link UncheckedSignedStatement}, without any check of the signature: between the
   * parts of one node, which checked it before. Only for the codecs of the bus.
   */
  public static final ScaleCodec<SignedStatement> TRUSTED =
      UncheckedSignedStatement.CODEC.map(SignedStatement::new, SignedStatement::toUnchecked);

  SignedStatement(UncheckedSignedStatement from) {
    super(from.payload(), from.validatorIndex(), from.signature());
  }

  private SignedStatement(
      CompactStatement payload, ValidatorIndex validatorIndex, ValidatorSignature signature) {
    super(payload, validatorIndex, signature);
  }

  /** Signs {@code statement} with the key of the validator at {@code validatorIndex}. */
  public static SignedStatement sign(
      CompactStatement statement,
      SigningContext context,
      ValidatorIndex validatorIndex,
      KeyPair key) {
    return new SignedStatement(statement, validatorIndex, sign(statement, context, key));
  }

  /** The form that goes to other nodes. */
  public UncheckedSignedStatement toUnchecked() {
    return new UncheckedSignedStatement(payload(), validatorIndex(), signature());
  }
}
