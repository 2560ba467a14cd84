package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;
import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.primitives.CandidateDescriptor;
import dev.overseer.primitives.CommittedCandidateReceipt;
import dev.overseer.primitives.Hash;
import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleException;
import org.jspecify.annotations.Nullable;

/**
 * {@code scale-primitives} and {@code types-p4}: a type, a value of it in JSON, its encoding and
 * the hash of that; or an encoding that must be refused.
 */
public final class ScaleFormat implements VectorFormat {
  @Override
  public String name() {
    return "scale";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.hasAll("type", "hex") && (first.has("value") || first.has("reject"));
  }

  @Override
  public void check(VectorCase vector) {
    String type = vector.text("type");
    ScaleCodec<Object> codec = TypeExpression.codec(type, TypeTable.NAMES);
    if (vector.has("reject")) {
      refused(codec, vector);
    } else if (TypeTable.OTHER_LAYOUTS.containsKey(type)) {
      acceptedInEither(codec, TypeExpression.codec(type, TypeTable.OTHER_LAYOUTS), vector);
    } else {
      accepted(codec, vector);
    }
  }

  private static void acceptedInEither(
      ScaleCodec<Object> codec, ScaleCodec<Object> other, VectorCase vector) {
    try {
      accepted(codec, vector);
    } catch (Mismatch | ScaleException e) {
      accepted(other, vector);
    }
  }

  private static void accepted(ScaleCodec<Object> codec, VectorCase vector) {
    byte[] encoded = vector.hex("hex");
    Object value = codec.decode(encoded);
    JsonValues.expectValue("value", json(vector), value);
    expectHex("hex", encoded, codec.encode(value));
    expect("blake2_256", vector.text("blake2_256"), Hash.hashOf(value, codec).toHex());
    derived(vector, value);
    if (codec.minSize() > encoded.length) {
      throw new Mismatch("smallest size", "at most " + encoded.length, "" + codec.minSize());
    }
  }

  /** What a candidate makes of itself. */
  private static void derived(VectorCase vector, Object value) {
    if (value instanceof CandidateDescriptor descriptor && vector.has("collatorPayload")) {
      expectHex("collatorPayload", vector.hex("collatorPayload"), descriptor.collatorPayload());
    }
    if (value instanceof CommittedCandidateReceipt receipt && vector.has("candidateHash")) {
      expect(
          "commitmentsHash",
          vector.text("commitmentsHash"),
          receipt.toPlain().commitmentsHash().toHex());
      expect("candidateHash", vector.text("candidateHash"), receipt.hash().value().toHex());
    }
  }

  private static void refused(ScaleCodec<?> codec, VectorCase vector) {
    Object value;
    try {
      value = codec.decode(vector.hex("hex"));
    } catch (ScaleException e) {
      return;
    }
    throw new Mismatch("hex", "refused: " + vector.text("reject"), value.toString());
  }

  // Some values of an i8 are outside its range; the other implementation kept their low byte.
  private static @Nullable Object json(VectorCase vector) {
    Object value = vector.value("value");
    return vector.text("type").equals("i8") && value instanceof Long number
        ? (Long) (long) number.byteValue()
        : value;
  }
}
