package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;
import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.primitives.AvailabilityBitfield;
import dev.overseer.primitives.Bits;
import dev.overseer.primitives.CandidateHash;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.SigningContext;
import dev.overseer.primitives.Statement;
import dev.overseer.primitives.UncheckedSignedAvailabilityBitfield;
import dev.overseer.primitives.UncheckedSignedFullStatement;
import dev.overseer.primitives.ValidatorId;
import dev.overseer.primitives.ValidatorIndex;
import java.util.List;
import java.util.Locale;

/**
 * {@code signing}: statements and a bitfield as a validator signed them, with the bytes that the
 * signature is over.
 */
public final class SigningFormat implements VectorFormat {
  private static final List<String> STATEMENTS = List.of("seconded", "valid", "invalid");

  @Override
  public String name() {
    return "signing";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.hasAll("signingContext", "validatorIndex", "publicKey");
  }

  @Override
  public void check(VectorCase vector) {
    var signer = Signer.of(vector);
    expectHex(
        "signingContext",
        vector.hex("signingContext"),
        SigningContext.CODEC.encode(signer.context));
    if (!vector.has("bitfield") && STATEMENTS.stream().noneMatch(vector::has)) {
      throw new Mismatch("fields", "one of " + STATEMENTS + " or bitfield", "none of them");
    }
    for (String kind : STATEMENTS) {
      if (vector.has(kind)) {
        checkStatement(kind, vector, signer);
      }
    }
    if (vector.has("bitfield")) {
      checkBitfield(vector.object("bitfield"), signer);
    }
  }

  private static void checkStatement(String kind, VectorCase vector, Signer signer) {
    VectorCase fields = vector.object(kind);
    byte[] encoded = fields.hex("signedFullStatement");
    var signed = UncheckedSignedFullStatement.CODEC.decode(encoded);
    expectHex(kind, encoded, UncheckedSignedFullStatement.CODEC.encode(signed));
    Statement statement = signed.payload();
    expect(kind + " is", kind, statement.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    expect(
        kind + ".candidateHash",
        CandidateHash.fromHex(vector.text("candidateHash")),
        statement.candidateHash());
    expectHex(kind + ".payload", fields.hex("payload"), signer.context.signedBytes(statement));
    expectHex(
        kind + ".payload, in compact form",
        fields.hex("payload"),
        signer.context.signedBytes(statement.toCompact()));
    expectHex(
        kind + ".signature", fields.hex("signature"), signed.signature().value().toByteArray());
    expect(kind + ".validatorIndex", signer.index, signed.validatorIndex());
    expect(kind + " verifies", true, signed.check(signer.context, signer.key).isPresent());
    expect(
        kind + " verifies in another session",
        false,
        signed.check(signer.otherContext(), signer.key).isPresent());
  }

  private static void checkBitfield(VectorCase fields, Signer signer) {
    byte[] encoded = fields.hex("signed");
    var signed = UncheckedSignedAvailabilityBitfield.CODEC.decode(encoded);
    expectHex("bitfield", encoded, UncheckedSignedAvailabilityBitfield.CODEC.encode(signed));
    expect(
        "bitfield.bits",
        new AvailabilityBitfield(Bits.parse(fields.text("bits"))),
        signed.payload());
    expectHex(
        "bitfield.payload", fields.hex("payload"), signer.context.signedBytes(signed.payload()));
    expectHex(
        "bitfield.signature", fields.hex("signature"), signed.signature().value().toByteArray());
    expect("bitfield.validatorIndex", signer.index, signed.validatorIndex());
    expect("bitfield verifies", true, signed.check(signer.context, signer.key).isPresent());
    expect(
        "bitfield verifies in another session",
        false,
        signed.check(signer.otherContext(), signer.key).isPresent());
  }

  private record Signer(ValidatorId key, ValidatorIndex index, SigningContext context) {
    static Signer of(VectorCase vector) {
      return new Signer(
          new ValidatorId(Hash.fromHex(vector.text("publicKey"))),
          new ValidatorIndex(vector.integer("validatorIndex")),
          new SigningContext(
              vector.integer("sessionIndex"), Hash.fromHex(vector.text("relayParent"))));
    }

    SigningContext otherContext() {
      return new SigningContext(context.sessionIndex() ^ 1, context.parentHash());
    }
  }
}
