package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** Headers in the JSON form of a node, with their encoding and hash. */
final class HeaderVectors {
  private HeaderVectors() {}

  static void check(JsonObject vector) {
    Header header = header(vector);
    assertThat(Bytes.wrap(Header.CODEC.encode(header)).toHex())
        .isEqualTo(vector.getString("scale"));
    assertThat(header.hash().toHex()).isEqualTo(vector.getString("hash"));
    assertThat(header.logs().stream().map(Bytes::toHex).toList())
        .isEqualTo(logs(vector.getJsonObject("json")));
  }

  static Header header(JsonObject vector) {
    JsonObject json = vector.getJsonObject("json");
    return Header.ofLogs(
        Hash.fromHex(json.getString("parentHash")),
        Long.decode(json.getString("number")),
        Hash.fromHex(json.getString("stateRoot")),
        Hash.fromHex(json.getString("extrinsicsRoot")),
        logs(json).stream().map(Bytes::fromHex).toList());
  }

  static Header withLogs(List<Bytes> logs) {
    return Header.ofLogs(new Hash(1, 2, 3, 4), 5, Hash.ZERO, Hash.ZERO, logs);
  }

  private static List<String> logs(JsonObject json) {
    return json.getJsonObject("digest").getJsonArray("logs").stream()
        .map(Object::toString)
        .toList();
  }
}
