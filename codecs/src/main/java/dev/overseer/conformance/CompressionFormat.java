package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;
import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.compression.Compression;
import dev.overseer.compression.CompressionException;
import dev.overseer.primitives.Bytes;

/** {@code compression}: a blob as stored, a limit, and its content or that it must be refused. */
public final class CompressionFormat implements VectorFormat {
  @Override
  public String name() {
    return "compression";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.hasAll("blob", "limit");
  }

  @Override
  public void check(VectorCase vector) {
    Bytes blob = Bytes.wrap(vector.hex("blob"));
    int limit = Math.toIntExact(vector.integer("limit"));
    if (vector.has("blake2_256")) {
      expect("blake2_256", vector.text("blake2_256"), blob.blake2b256().toHex());
    }
    if (vector.has("error")) {
      refused(blob, limit, vector.text("error"));
    } else {
      Bytes output = Compression.decompress(blob, limit);
      expect("outputLength", vector.integer("outputLength"), (long) output.size());
      expect("outputHash", vector.text("outputHash"), output.blake2b256().toHex());
      if (vector.has("output")) {
        expectHex("output", vector.hex("output"), output.toByteArray());
      }
      Bytes again = Compression.decompress(Compression.compress(output), output.size());
      expectHex("output compressed again", output.toByteArray(), again.toByteArray());
    }
  }

  private static void refused(Bytes blob, int limit, String error) {
    Bytes output;
    try {
      output = Compression.decompress(blob, limit);
    } catch (CompressionException e) {
      return;
    }
    throw new Mismatch("error", error, output.size() + " bytes of output");
  }
}
