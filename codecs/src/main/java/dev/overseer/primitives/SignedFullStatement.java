package dev.overseer.primitives;

import dev.overseer.crypto.KeyPair;
import dev.overseer.scale.ScaleCodec;

/** A statement whose signature is known to be right; see {@link Signed}. */
public final class SignedFullStatement extends Signed<Statement> {
  /**
   * Layout of {@link UncheckedSignedFullStatement}, without any check of the signature: between the
   * parts of one node, which checked it before. Only for the codecs of the bus.
   */
  public static final ScaleCodec<SignedFullStatement> TRUSTED =
      UncheckedSignedFullStatement.CODEC.map(
          SignedFullStatement::new, SignedFullStatement::toUnchecked);

  SignedFullStatement(UncheckedSignedFullStatement from) {
    super(from.payload(), from.validatorIndex(), from.signature());
  }

  private SignedFullStatement(
      Statement payload, ValidatorIndex validatorIndex, ValidatorSignature signature) {
    super(payload, validatorIndex, signature);
  }

  /** Signs {@code statement} with the key of the validator at {@code validatorIndex}. */
  public static SignedFullStatement sign(
      Statement statement, SigningContext context, ValidatorIndex validatorIndex, KeyPair key) {
    return new SignedFullStatement(statement, validatorIndex, sign(statement, context, key));
  }

  /** The form that goes to other nodes. */
  public UncheckedSignedFullStatement toUnchecked() {
    return new UncheckedSignedFullStatement(payload(), validatorIndex(), signature());
  }
}
