package dev.overseer.simulation;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What may happen to packets between processes (spec formats.md 1).
 *
 * @param loss how often one gets lost, 0 to 1
 * @param duplication how often one comes again, at once or so late that its receiver may have been
 *     restarted meanwhile, 0 to 1
 * @param minDelay milliseconds that each takes at least
 * @param maxDelay and at most; packets of one direction do not overtake each other
 * @param reset how often a packet meets a reset of the connection, 0 to 1: all that is on its way
 *     in both directions is lost, and what is sent meanwhile waits until the connection is back
 */
public record Faults(double loss, double duplication, long minDelay, long maxDelay, double reset) {

  /** A network that does no harm. */
  public static final Faults NONE = new Faults(0, 0, 0, 0, 0);

  /** A bad network. */
  public static final Faults MANY = new Faults(0.05, 0.03, 0, 20, 0.002);

  private static final long MAX_DELAY = 3_600_000;
  private static final Pattern PART =
      Pattern.compile("(loss|dup|reset)=([0-9.]{1,20})|delay=([0-9]{1,7})-([0-9]{1,7})ms");

  public Faults {
    checkProbability("loss", loss);
    checkProbability("dup", duplication);
    checkProbability("reset", reset);
    if (minDelay < 0 || minDelay > maxDelay || maxDelay > MAX_DELAY) {
      throw new IllegalArgumentException(
          "a delay goes from a smaller to a larger number of milliseconds, at most %d, not from %d to %d"
              .formatted(MAX_DELAY, minDelay, maxDelay));
    }
  }

  private static void checkProbability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s says how often, from 0 to 1, not %s".formatted(name, value));
    }
  }

  /**
   * Reads for example {@code loss=0.01,dup=0.01,delay=0-20ms,reset=0.001}; what is left out does
   * not happen.
   *
   * @throws IllegalArgumentException if it is not like that; the message says what is wrong
   */
  public static Faults parse(String text) {
    Faults faults = NONE;
    for (String part : text.split(",", -1)) {
      Matcher match = PART.matcher(part);
      if (!match.matches()) {
        throw new IllegalArgumentException(
            "'%s' is no fault; write for example loss=0.01,dup=0.01,delay=0-20ms,reset=0.001"
                .formatted(part));
      }
      faults = faults.with(match, part);
    }
    return faults;
  }

  private Faults with(Matcher match, String part) {
    String name = match.group(1);
    if (name == null) {
      return new Faults(
          loss, duplication, Long.parseLong(match.group(3)), Long.parseLong(match.group(4)), reset);
    }
    double value = number(match.group(2), part);
    return switch (name) {
      case "loss" -> new Faults(value, duplication, minDelay, maxDelay, reset);
      case "dup" -> new Faults(loss, value, minDelay, maxDelay, reset);
      default -> new Faults(loss, duplication, minDelay, maxDelay, value);
    };
  }

  private static double number(String text, String part) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' holds no number".formatted(part), e);
    }
  }

  /** Whether anything at all may happen. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** Whether a heartbeat gets through often enough for silence to mean something. */
  boolean isBearable() {
    return !isNone() && loss <= 0.1 && maxDelay <= 1000 && reset <= 0.01;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "loss=%s,dup=%s,delay=%d-%dms,reset=%s",
        plain(loss),
        plain(duplication),
        minDelay,
        maxDelay,
        plain(reset));
  }

  /** Without an exponent, which {@link #parse} does not read. */
  private static String plain(double probability) {
    return BigDecimal.valueOf(probability).toPlainString();
  }
}
