package dev.overseer.chain.rpc;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.primitives.UInt32;
import java.util.List;

/** Headers and hashes in JSON (spec json-rpc-chain.md 3). */
final class HeaderJson {
  /**
   * Most characters of hex in a header's digest. A change of a thousand authorities, for block
   * production, finality and bridges at once, takes a quarter of it.
   */
  static final int MAX_DIGEST_CHARACTERS = 1 << 20;

  private static final int MAX_NUMBER_CHARACTERS = 2 + 64;
  private static final String HEX_PREFIX = "0x";

  private HeaderJson() {}

  /**
   * The header, each digest item with its bytes unchanged, so that its hash is the block's.
   *
   * @throws MalformedException if it is no header
   */
  static Header decode(Json json) {
    Json.Obj header = json.asObject("a header");
    List<Json> logs =
        header.get("digest").asObject("a header's digest").get("logs").asList("a header's logs");
    long characters = 0;
    for (Json log : logs) {
      characters += log.asText("a digest item").length();
    }
    if (characters > MAX_DIGEST_CHARACTERS) {
      throw new MalformedException("a header's digest has " + characters + " characters");
    }
    try {
      return Header.ofLogs(
          hash(header.get("parentHash"), "a header's parent"),
          number(header.get("number")),
          hash(header.get("stateRoot"), "a header's state root"),
          hash(header.get("extrinsicsRoot"), "a header's extrinsics root"),
          logs.stream().map(log -> bytes(log, "a digest item")).toList());
    } catch (IllegalArgumentException e) {
      throw new MalformedException("a header is not valid: " + e.getMessage());
    }
  }

  /** A block number: a hex quantity with or without leading zeros, a u32. */
  static long number(Json json) {
    String text = json.asText("a block number");
    if (!text.startsWith(HEX_PREFIX)
        || text.length() == HEX_PREFIX.length()
        || text.length() > MAX_NUMBER_CHARACTERS) {
      throw new MalformedException("a block number must be 0x and hex digits");
    }
    long number = 0;
    for (int i = HEX_PREFIX.length(); i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') {
        throw new MalformedException("a block number must be 0x and hex digits");
      }
      number = (number << 4) | digit;
      if (number > UInt32.MAX_VALUE) {
        throw new MalformedException("a block number does not fit into 32 bits");
      }
    }
    return number;
  }

  /** 32 bytes in hex. */
  static Hash hash(Json json, String what) {
    try {
      return Hash.fromHex(json.asText(what));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(what + ": " + e.getMessage());
    }
  }

  /** Any bytes in hex. */
  static Bytes bytes(Json json, String what) {
    try {
      return Bytes.fromHex(json.asText(what));
    } catch (IllegalArgumentException e) {
      throw new MalformedException(what + ": " + e.getMessage());
    }
  }
}
