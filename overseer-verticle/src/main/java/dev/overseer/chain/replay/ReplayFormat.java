package dev.overseer.chain.replay;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.UInt32;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.jackson.JacksonCodec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The JSON of a replay file's lines (spec formats.md 2). A line is taken only if it is exactly of
 * the format: no other keys, none twice, no other types.
 */
public final class ReplayFormat {

  /** Objects in a list in an object. */
  private static final int MAX_DEPTH = 3;

  private final JsonFactory json =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException with the reason, if it is none
   */
  public ReplayLine parse(String line) {
    JsonObject object = object(line);
    String event = text(object, "event");
    return switch (event) {
      case "leaves" -> leaves(object);
      case "import" -> new ReplayLine.Import(block(object, "event", "hash", "parent", "number"));
      case "finalize" -> {
        only(object, "event", "hash", "number");
        yield new ReplayLine.Finalize(hash(object, "hash"), u32(object, "number"));
      }
      case "wait" -> {
        only(object, "event", "ms");
        yield new ReplayLine.Wait(u32(object, "ms"));
      }
      case "stop" -> {
        only(object, "event");
        yield new ReplayLine.Stop();
      }
      default ->
          throw new IllegalArgumentException(
              "event is \"%s\"; it must be leaves, import, finalize, wait or stop"
                  .formatted(shortened(event)));
    };
  }

  /** Writes a line, without its end. */
  public String format(ReplayLine line) {
    JsonObject object =
        switch (line) {
          case ReplayLine.Leaves(Hash genesis, List<BlockInfo> blocks) -> {
            JsonArray list = new JsonArray();
            blocks.forEach(block -> list.add(put(new JsonObject(), block)));
            yield event("leaves").put("genesis", genesis.toHex()).put("blocks", list);
          }
          case ReplayLine.Import(BlockInfo block) -> put(event("import"), block);
          case ReplayLine.Finalize(Hash hash, long number) ->
              event("finalize").put("hash", hash.toHex()).put("number", number);
          case ReplayLine.Wait(long millis) -> event("wait").put("ms", millis);
          case ReplayLine.Stop() -> event("stop");
        };
    return object.encode();
  }

  private static JsonObject event(String name) {
    return new JsonObject().put("event", name);
  }

  private static JsonObject put(JsonObject object, BlockInfo block) {
    return object
        .put("hash", block.hash().toHex())
        .put("parent", block.parentHash().toHex())
        .put("number", block.number());
  }

  private JsonObject object(String line) {
    if (line.isBlank()) {
      throw new IllegalArgumentException("it is empty; each line must hold an event");
    }
    try (JsonParser parser = json.createParser(line)) {
      Object value = JacksonCodec.fromParser(parser, Object.class);
      if (value instanceof JsonObject object) {
        return object;
      }
      throw new IllegalArgumentException("it is not a JSON object");
    } catch (DecodeException | IOException e) {
      throw new IllegalArgumentException("it is not JSON: " + describe(e), e);
    }
  }

  private static String describe(Exception malformed) {
    if (!(malformed.getCause() instanceof JsonProcessingException cause)) {
      return String.valueOf(malformed.getMessage());
    }
    // Limits are enforced without a location.
    JsonLocation location = cause.getLocation();
    return cause.getOriginalMessage()
        + (location == null ? "" : " at column " + location.getColumnNr());
  }

  private static ReplayLine.Leaves leaves(JsonObject object) {
    only(object, "event", "genesis", "blocks");
    Hash genesis = object.containsKey("genesis") ? hash(object, "genesis") : Hash.ZERO;
    if (!(object.getValue("blocks") instanceof JsonArray list)) {
      throw new IllegalArgumentException("blocks is not a list");
    }
    List<BlockInfo> blocks = new ArrayList<>(list.size());
    for (int index = 0; index < list.size(); index++) {
      if (!(list.getValue(index) instanceof JsonObject block)) {
        throw new IllegalArgumentException("blocks[%d] is not a JSON object".formatted(index));
      }
      try {
        blocks.add(block(block, "hash", "parent", "number"));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("blocks[%d]: %s".formatted(index, e.getMessage()), e);
      }
    }
    return new ReplayLine.Leaves(genesis, blocks);
  }

  private static BlockInfo block(JsonObject object, String... keys) {
    only(object, keys);
    BlockInfo block =
        new BlockInfo(hash(object, "hash"), hash(object, "parent"), u32(object, "number"));
    if (block.hash().equals(block.parentHash())) {
      throw new IllegalArgumentException("hash and parent are the same");
    }
    return block;
  }

  private static void only(JsonObject object, String... keys) {
    Set<String> others = new TreeSet<>(object.fieldNames());
    others.removeAll(Set.of(keys));
    if (!others.isEmpty()) {
      throw new IllegalArgumentException(
          "it has the unknown key \"%s\"; known are %s"
              .formatted(shortened(others.iterator().next()), String.join(", ", keys)));
    }
  }

  private static String text(JsonObject object, String key) {
    if (object.getValue(key) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(
        key + (object.containsKey(key) ? " is not a text" : " is missing"));
  }

  private static Hash hash(JsonObject object, String key) {
    try {
      return Hash.fromHex(text(object, key));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  private static long u32(JsonObject object, String key) {
    Object value = object.getValue(key);
    if (value instanceof Integer || value instanceof Long) {
      return UInt32.check(((Number) value).longValue(), key);
    }
    throw new IllegalArgumentException(
        key + (object.containsKey(key) ? " is not a whole number" : " is missing"));
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
