package dev.overseer.codec;

import java.util.Locale;

/**
 * The event-bus addresses of one node. A well-known address carries only hellos and calls of the
 * handle; items travel between incarnations.
 */
public final class Addresses {

  private final String node;

  public Addresses(String node) {
    this.node = node;
  }

  /** Where subsystems say hello. */
  public String overseer() {
    return "overseer." + node;
  }

  /** Where one incarnation of the Overseer takes packets. */
  public String overseer(long incarnation) {
    return overseer() + "." + hex(incarnation);
  }

  /** Where the node takes calls from outside. */
  public String handle() {
    return overseer() + ".handle";
  }

  /** Where subsystems of other processes read the chain. */
  public String chain() {
    return overseer() + ".chain";
  }

  /** Where one incarnation of a subsystem takes packets. */
  public String subsystem(String name, long incarnation) {
    return "subsystem." + node + "." + name + "." + hex(incarnation);
  }

  private static String hex(long incarnation) {
    return String.format(Locale.ROOT, "%016x", incarnation);
  }
}
