package dev.overseer.soak;

import dev.overseer.simulation.Faults;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What goes wrong on the way (spec formats.md 1, and two faults that only connections have).
 *
 * @param packets loss and duplication of packets; delay and reset of packets in one process, of
 *     connections between processes
 * @param stall how often a connection carries nothing for a while, 0 to 1, for each piece of up to
 *     64 KiB that it carries
 * @param halfOpen how often one direction of a connection silently swallows what it should carry,
 *     until the connection is reset, likewise
 */
public record SoakFaults(Faults packets, double stall, double halfOpen) {

  /** Nothing goes wrong. */
  public static final SoakFaults NONE = new SoakFaults(Faults.NONE, 0, 0);

  private static final Pattern OWN = Pattern.compile("(stall|halfopen)=([0-9.]{1,20})");

  public SoakFaults {
    for (double often : new double[] {stall, halfOpen}) {
      if (!(often >= 0 && often <= 1)) {
        throw new IllegalArgumentException(
            "stall and halfopen say how often, from 0 to 1, not " + often);
      }
    }
  }

  /**
   * Reads for example {@code loss=0.01,dup=0.01,delay=0-20ms,reset=0.001,stall=0.001}; what is left
   * out does not happen.
   *
   * @throws IllegalArgumentException if it is not like that; the message says what is wrong
   */
  public static SoakFaults parse(String text) {
    double stall = 0;
    double halfOpen = 0;
    List<String> rest = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      Matcher own = OWN.matcher(part);
      if (!own.matches()) {
        rest.add(part);
      } else if ("stall".equals(own.group(1))) {
        stall = number(own.group(2), part);
      } else {
        halfOpen = number(own.group(2), part);
      }
    }
    Faults packets = rest.isEmpty() ? Faults.NONE : Faults.parse(String.join(",", rest));
    return new SoakFaults(packets, stall, halfOpen);
  }

  private static double number(String text, String part) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' holds no number".formatted(part), e);
    }
  }

  /** Whether nothing goes wrong. */
  public boolean isNone() {
    return equals(NONE);
  }

  /** Those of packets that do not need a connection to be disturbed. */
  Faults withoutConnections() {
    return new Faults(packets.loss(), packets.duplication(), 0, 0, 0);
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return "%s,stall=%s,halfopen=%s"
        .formatted(
            packets,
            BigDecimal.valueOf(stall).toPlainString(),
            BigDecimal.valueOf(halfOpen).toPlainString());
  }
}
