package dev.overseer.subsystems.candidatevalidation;

import static dev.overseer.conformance.VectorCase.expect;
import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.conformance.Mismatch;
import dev.overseer.conformance.VectorCase;
import dev.overseer.conformance.VectorFormat;
import dev.overseer.primitives.BlockData;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.HeadData;
import dev.overseer.primitives.ValidationParams;
import dev.overseer.primitives.ValidationResult;
import dev.overseer.scale.ScaleWriter;

/**
 * {@code pvf-adder}: parameters of the adder's validation function and its result, or that it must
 * not have one.
 */
public final class PvfAdderFormat implements VectorFormat {
  @Override
  public String name() {
    return "pvf-adder";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.hasAll("valid", "params");
  }

  @Override
  public void check(VectorCase vector) {
    Bytes params = Bytes.wrap(vector.hex("params"));
    if (vector.has("parentHead")) {
      expectHex("blockData", vector.hex("blockData"), block(vector));
      expectHex("params", params.toByteArray(), ValidationParams.CODEC.encode(parameters(vector)));
    }
    if (vector.bool("valid")) {
      byte[] result = NativeAdder.validateBlock(params).toByteArray();
      expectHex("result", vector.hex("result"), result);
      HeadData head = ValidationResult.CODEC.decode(result).headData();
      if (vector.has("newHead")) {
        expectHex("newHead", vector.hex("newHead"), head.bytes().toByteArray());
        expect("paraHead", vector.text("paraHead"), head.hash().toHex());
      }
    } else {
      refused(params);
    }
  }

  private static byte[] block(VectorCase vector) {
    ScaleWriter out = new ScaleWriter();
    out.u64(Long.parseUnsignedLong(vector.text("state")));
    out.u64(Long.parseUnsignedLong(vector.text("add")));
    return out.toByteArray();
  }

  private static ValidationParams parameters(VectorCase vector) {
    return new ValidationParams(
        new HeadData(Bytes.wrap(vector.hex("parentHead"))),
        new BlockData(Bytes.wrap(vector.hex("blockData"))),
        vector.integer("relayParentNumber"),
        Hash.fromHex(vector.text("relayParentStorageRoot")));
  }

  private static void refused(Bytes params) {
    Bytes result;
    try {
      result = NativeAdder.validateBlock(params);
    } catch (TrapException e) {
      return;
    }
    throw new Mismatch("result", "none", result.toHex());
  }
}
