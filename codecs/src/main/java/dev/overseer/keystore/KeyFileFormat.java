package dev.overseer.keystore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The content of a key's file, version 1: a JSON object in UTF-8. The number {@code version} comes
 * first. The texts {@code type}, {@code scheme}, {@code publicKey} and {@code seed} follow, the
 * last two as 0x and 64 hex digits. Nothing else.
 *
 * <pre>{@code
 * {"version":1,"type":"para","scheme":"sr25519","publicKey":"0x…","seed":"0x…"}
 * }</pre>
 *
 * <p>The public key follows from the seed, and so serves as a checksum: if a digit of either is
 * wrong, they do not belong together.
 */
final class KeyFileFormat {
  private static final int VERSION = 1;
  private static final String VERSION_FIELD = "version";
  private static final String TYPE = "type";
  private static final String SCHEME = "scheme";
  private static final String PUBLIC_KEY = "publicKey";
  private static final String SEED = "seed";
  private static final Set<String> TEXT_FIELDS = Set.of(TYPE, SCHEME, PUBLIC_KEY, SEED);

  private static final String PREFIX = "0x";
  private static final HexFormat HEX = HexFormat.of();
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private KeyFileFormat() {}

  /** The content for a key. */
  static byte[] write(StoredKey key) {
    KeyInfo info = key.info();
    return """
    {"version":%d,"type":"%s","scheme":"%s","publicKey":"%s","seed":"%s"}
    """
        .formatted(
            VERSION,
            info.type(),
            info.scheme(),
            info.publicKey().toHex(),
            PREFIX + HEX.formatHex(key.seed()))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The key that a file has. */
  static StoredKey read(byte[] content) throws KeyFileException {
    Map<String, String> fields = fields(content);
    if (!fields.keySet().equals(TEXT_FIELDS)) {
      throw KeyFileException.damaged("it does not have just the fields of version 1");
    }
    StoredKey key = key(text(fields, TYPE), text(fields, SCHEME), text(fields, SEED));
    if (!key.info().publicKey().toHex().equals(text(fields, PUBLIC_KEY))) {
      throw KeyFileException.damaged("its seed and its public key do not belong together");
    }
    return key;
  }

  private static String text(Map<String, String> fields, String name) {
    return fields.getOrDefault(name, "");
  }

  private static StoredKey key(String type, String scheme, String seed) throws KeyFileException {
    if (!seed.startsWith(PREFIX)) {
      throw KeyFileException.damaged("its seed does not begin with 0x");
    }
    try {
      return new StoredKey(
          new KeyType(type),
          KeyScheme.of(scheme),
          HEX.parseHex(seed, PREFIX.length(), seed.length()));
    } catch (IllegalArgumentException e) {
      throw KeyFileException.damaged("its type, its scheme or its seed has no valid form");
    }
  }

  private static Map<String, String> fields(byte[] content) throws KeyFileException {
    try (JsonParser in = JSON.createParser(content)) {
      expect(JsonToken.START_OBJECT, in.nextToken());
      checkVersion(in);
      Map<String, String> fields = new HashMap<>();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = in.currentName();
        expect(JsonToken.VALUE_STRING, in.nextToken());
        fields.put(name, in.getText());
      }
      expect(JsonToken.END_OBJECT, in.currentToken());
      expect(null, in.nextToken());
      return fields;
    } catch (IOException e) {
      throw KeyFileException.damaged("it is not JSON");
    }
  }

  private static void checkVersion(JsonParser in) throws IOException, KeyFileException {
    expect(JsonToken.FIELD_NAME, in.nextToken());
    if (!VERSION_FIELD.equals(in.currentName()) || in.nextToken() != JsonToken.VALUE_NUMBER_INT) {
      throw KeyFileException.damaged("it does not begin with the number of its version");
    }
    if (!in.getText().equals(Integer.toString(VERSION))) {
      throw KeyFileException.unknownVersion(VERSION);
    }
  }

  private static void expect(@Nullable JsonToken expected, @Nullable JsonToken actual)
      throws KeyFileException {
    if (actual != expected) {
      throw KeyFileException.damaged("it is no flat JSON object of texts");
    }
  }
}
