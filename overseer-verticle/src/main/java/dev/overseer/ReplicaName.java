package dev.overseer;

/**
 * What a subsystem is called where its replicas are told apart: {@code chain-api#1}, {@code
 * chain-api#2} in traces, metrics, logs and figures (spec formats.md 3).
 */
public final class ReplicaName {

  private ReplicaName() {}

  /**
   * The name of one replica.
   *
   * @param number from 1; 0 if there is only this one, whose name is the subsystem's own
   */
  public static String of(String subsystem, int number) {
    return number == 0 ? subsystem : subsystem + "#" + number;
  }

  /** The subsystem's own name. */
  public static String subsystem(String replica) {
    int number = replica.indexOf('#');
    return number < 0 ? replica : replica.substring(0, number);
  }
}
