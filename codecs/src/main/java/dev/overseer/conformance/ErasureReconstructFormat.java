package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;
import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.erasure.Chunk;
import dev.overseer.erasure.ErasureCode;
import dev.overseer.erasure.ErasureException;
import dev.overseer.primitives.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * {@code erasure-reconstruct}: a payload made from a seed and the indices of chunks that have to
 * restore it, or the error. The name of a case with an error may say what is damaged before.
 */
public final class ErasureReconstructFormat implements VectorFormat {
  private static final String OTHER_NUMBER = "n = ";

  @Override
  public String name() {
    return "erasure-reconstruct";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.hasAll("n", "payloadSeed", "payloadLength", "indices");
  }

  @Override
  public void check(VectorCase vector) {
    if (vector.has("error")) {
      expect("error", vector.text("error"), error(vector));
      return;
    }
    Bytes payload = Seeded.payload(vector);
    Bytes restored = code(vector).reconstruct(chunks(vector, payload));
    expect("outputLength", vector.integer("outputLength"), (long) restored.size());
    byte[] padded = Arrays.copyOf(payload.toByteArray(), restored.size());
    expectHex("restored payload", padded, restored.toByteArray());
  }

  private static String error(VectorCase vector) {
    try {
      reconstructDamaged(vector);
      return "no error";
    } catch (ErasureException e) {
      var name = new StringBuilder();
      for (String word : e.kind().name().split("_", -1)) {
        name.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
      }
      return name.toString();
    }
  }

  private static void reconstructDamaged(VectorCase vector) {
    String name = vector.text("name");
    if (name.startsWith(OTHER_NUMBER)) {
      ErasureCode.forValidators(Integer.parseInt(name.substring(OTHER_NUMBER.length())));
      return;
    }
    ErasureCode code = code(vector);
    if (name.startsWith("empty payload")) {
      code.encode(Bytes.EMPTY);
      return;
    }
    List<Chunk> chunks = chunks(vector, Seeded.payload(vector));
    if (name.startsWith("index ")) {
      chunks.set(0, new Chunk(vector.integer("n"), chunks.getFirst().bytes()));
    } else if (name.startsWith("one chunk two bytes shorter")) {
      chunks.set(1, cut(chunks.get(1), 2));
    } else if (name.startsWith("all chunks of length 0")) {
      chunks.replaceAll(chunk -> new Chunk(chunk.index(), Bytes.EMPTY));
    } else if (name.startsWith("all chunks one byte shorter")) {
      chunks.replaceAll(chunk -> cut(chunk, 1));
    }
    code.reconstruct(chunks);
  }

  private static Chunk cut(Chunk chunk, int bytes) {
    return new Chunk(chunk.index(), chunk.bytes().slice(0, chunk.bytes().size() - bytes));
  }

  private static ErasureCode code(VectorCase vector) {
    return ErasureCode.forValidators(Math.toIntExact(vector.integer("n")));
  }

  private static List<Chunk> chunks(VectorCase vector, Bytes payload) {
    List<Bytes> all = code(vector).encode(payload);
    List<Chunk> chunks = new ArrayList<>();
    for (long index : vector.integers("indices")) {
      chunks.add(new Chunk(index, all.get(Math.toIntExact(index))));
    }
    return chunks;
  }
}
