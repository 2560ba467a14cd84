package dev.overseer.conformance;

import static dev.overseer.conformance.VectorCase.expect;
import static dev.overseer.conformance.VectorCase.expectHex;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.util.List;

/**
 * {@code headers}: a header as a node gives it in JSON, its encoding and its hash. With {@code
 * allKnown} false it has digest items that cannot be read back from the encoding.
 */
public final class HeadersFormat implements VectorFormat {
  @Override
  public String name() {
    return "headers";
  }

  @Override
  public boolean recognizes(VectorCase first) {
    return first.hasAll("json", "scale", "hash");
  }

  @Override
  public void check(VectorCase vector) {
    VectorCase json = vector.object("json");
    List<String> logs = json.object("digest").texts("logs");
    Header header =
        Header.ofLogs(
            Hash.fromHex(json.text("parentHash")),
            Long.decode(json.text("number")),
            Hash.fromHex(json.text("stateRoot")),
            Hash.fromHex(json.text("extrinsicsRoot")),
            logs.stream().map(Bytes::fromHex).toList());
    if (vector.has("number")) {
      expect("number", vector.integer("number"), header.number());
    }
    expect("logs", logs, header.logs().stream().map(Bytes::toHex).toList());
    expectHex("scale", vector.hex("scale"), Header.CODEC.encode(header));
    expect("hash", vector.text("hash"), header.hash().toHex());
    if (!vector.has("allKnown") || vector.bool("allKnown")) {
      expect("header decoded", header, Header.CODEC.decode(vector.hex("scale")));
    }
  }
}
