package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.primitives.SessionInfo;
import dev.overseer.scale.ScaleCodec;
import java.util.HashMap;
import java.util.Map;

/**
 * {@code runtime-calls}: the result of a call into a real runtime and its type; it must decode
 * completely and encode to the same bytes again.
 */
public final class RuntimeCallsFormat implements VectorFormat {
  private static final Map<String, ScaleCodec<?>> NAMES_OF_VERSION_1 = namesOfVersion1();

  @Override
  public String name() {
    return "runtime-calls";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.hasAll("method", "type", "result");
  }

  @Override
  public void check(VectorCase vector) {
    boolean version1 = vector.has("apiVersion") && vector.integer("apiVersion") == 1;
    ScaleCodec<Object> codec =
        TypeExpression.codec(vector.text("type"), version1 ? NAMES_OF_VERSION_1 : TypeTable.NAMES);
    byte[] result = vector.hex("result");
    expectHex("result", result, codec.encode(codec.decode(result)));
  }

  /** The only type that has another layout in the first version of the API. */
  private static Map<String, ScaleCodec<?>> namesOfVersion1() {
    Map<String, ScaleCodec<?>> names = new HashMap<>(TypeTable.NAMES);
    names.put("SessionInfo", SessionInfo.CODEC);
    return Map.copyOf(names);
  }
}
