package dev.overseer.leaves;

import java.util.List;

/**
 * The store switched off: after a restart every leaf is fresh again. For nodes that sign nothing,
 * and for chains that do not outlive their node.
 */
public final class VolatileLeafStore implements LeafStore {

  @Override
  public StoredLeaves load(long highestKnown) {
    return StoredLeaves.NONE;
  }

  @Override
  public void append(List<LeafRecord> records) {}

  @Override
  public boolean compactionDue() {
    return false;
  }

  @Override
  public void compact() {}

  @Override
  public void close() {}
}
