package dev.overseer.soak;

import io.vertx.core.json.JsonObject;

/**
 * What a soak does.
 *
 * @param subsystems how many, 2 to 64
 * @param messages how many they send together; not heeded if there are {@code seconds}
 * @param signals how many the chain causes
 * @param seed of the wiring and of all draws; threads and networks have none, so a run is never the
 *     same twice
 * @param payload bytes of each message, 12 to 16 MiB
 * @param cluster whether half of the subsystems live in another process
 * @param faults what goes wrong
 * @param seconds how long they send; 0 to go by the number of messages
 * @param stop how many seconds the last subsystem stands still in the middle; 0 for never
 */
public record SoakOptions(
    int subsystems,
    long messages,
    long signals,
    long seed,
    int payload,
    boolean cluster,
    SoakFaults faults,
    long seconds,
    long stop) {

  /** The most subsystems: there are as many families of probes. */
  public static final int MOST_SUBSYSTEMS = 64;

  private static final int MOST_PAYLOAD = 16 << 20;
  private static final long MOST_SECONDS = 7 * 86_400;
  private static final long MOST_SIGNALS = 1 << 26;

  public SoakOptions {
    check("subsystems", subsystems, 2, MOST_SUBSYSTEMS);
    check("messages", messages, 1, 1L << 40);
    check("signals", signals, 0, MOST_SIGNALS - 16);
    check("payload", payload, Payload.LEAST, MOST_PAYLOAD);
    check("seconds", seconds, 0, MOST_SECONDS);
    check("stop", stop, 0, MOST_SECONDS);
    if (stop > 0 && subsystems < 3) {
      throw new IllegalArgumentException(
          "--stop needs at least 3 subsystems, so that two of them can go on without the third");
    }
    if (stop > 0 && seconds < stop + 2) {
      throw new IllegalArgumentException(
          "--seconds must be at least 2 more than --stop, for the time before and after it");
    }
    if (!cluster && (faults.stall() > 0 || faults.halfOpen() > 0)) {
      throw new IllegalArgumentException(
          "stall and halfopen are faults of connections, which there are with --cluster only");
    }
  }

  private static void check(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "--%s is %d to %d, not %d".formatted(name, least, most, value));
    }
  }

  /** For another process. */
  JsonObject toJson() {
    return new JsonObject()
        .put("subsystems", subsystems)
        .put("messages", messages)
        .put("signals", signals)
        .put("seed", seed)
        .put("payload", payload)
        .put("cluster", cluster)
        .put("faults", faults.toString())
        .put("seconds", seconds)
        .put("stop", stop);
  }

  static SoakOptions of(JsonObject json) {
    return new SoakOptions(
        json.getInteger("subsystems"),
        json.getLong("messages"),
        json.getLong("signals"),
        json.getLong("seed"),
        json.getInteger("payload"),
        json.getBoolean("cluster"),
        SoakFaults.parse(json.getString("faults")),
        json.getLong("seconds"),
        json.getLong("stop"));
  }
}
