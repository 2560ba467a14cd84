package dev.overseer.primitives;

import dev.overseer.scale.Index;

/** Whether a leaf is active for the first time (spec overseer.md 4.4, types.md 10). */
public enum LeafStatus {
  /** Never active before. */
  @Index(0)
  FRESH,
  /** Active again after the chain went back to it: work for it may have been done already. */
  @Index(1)
  STALE;

  /** The name in JSON: {@code Fresh} or {@code Stale}. */
  public String label() {
    return switch (this) {
      case FRESH -> "Fresh";
      case STALE -> "Stale";
    };
  }
}
