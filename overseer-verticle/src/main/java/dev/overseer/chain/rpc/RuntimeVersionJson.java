package dev.overseer.chain.rpc;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.UInt32;
import dev.overseer.subsystem.RuntimeVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A runtime's version in JSON (spec json-rpc-chain.md 4). */
final class RuntimeVersionJson {
  private static final int MAX_APIS = 1000;
  private static final int MAX_NAME = 100;

  private RuntimeVersionJson() {}

  /**
   * The version.
   *
   * @throws MalformedException if it is none
   */
  static RuntimeVersion decode(Json json) {
    Json.Obj version = json.asObject("a runtime version");
    String name = version.get("specName").asText("specName");
    List<Json> entries = version.get("apis").asList("the runtime's apis");
    if (name.length() > MAX_NAME || entries.size() > MAX_APIS) {
      throw new MalformedException("a runtime version of absurd size");
    }
    Map<Bytes, Long> apis = new HashMap<>();
    for (Json entry : entries) {
      List<Json> pair = entry.asList("an api of the runtime");
      if (pair.size() != 2) {
        throw new MalformedException("an api of the runtime must be an id and a version");
      }
      apis.put(HeaderJson.bytes(pair.get(0), "an api id"), u32(pair.get(1), "an api version"));
    }
    return new RuntimeVersion(name, u32(version.get("specVersion"), "specVersion"), apis);
  }

  private static long u32(Json json, String what) {
    long value = json.asLong(what);
    if (value < 0 || value > UInt32.MAX_VALUE) {
      throw new MalformedException(what + " does not fit into 32 bits");
    }
    return value;
  }
}
