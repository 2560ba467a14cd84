package dev.overseer.console;

import dev.overseer.metrics.SubsystemStatus;
import dev.overseer.primitives.ActivatedLeaf;
import java.util.List;

/**
 * A node at one moment, as {@code /api/node} shows it (spec formats.md 6).
 *
 * @param name the node's name
 * @param version the software's
 * @param role what it does: {@code validator}, {@code collator} or {@code full}
 * @param leaves the active leaves
 * @param subsystems all of them, replicas apart
 */
public record NodeStatus(
    String name,
    String version,
    String role,
    Chain chain,
    List<ActivatedLeaf> leaves,
    List<SubsystemStatus> subsystems) {

  public NodeStatus {
    leaves = List.copyOf(leaves);
    subsystems = List.copyOf(subsystems);
  }

  /**
   * The relay chain that the node follows.
   *
   * @param source {@code dev}, {@code rpc} or {@code replay}
   * @param best height of the best block that is known, u32
   * @param finalized height of the newest finalized block, u32
   */
  public record Chain(String source, long best, long finalized) {}
}
