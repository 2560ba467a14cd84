package dev.overseer.cluster;

import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who belongs to the cluster. A packet that may open a session says in a header which member it
 * comes from; when the cluster manager has dropped that member, its process is gone. To be used on
 * one thread.
 */
public final class Members {

  private static final String HEADER = "member";

  private final @Nullable ClusterManager manager;
  private final Set<String> seen = new HashSet<>();
  private final DeliveryOptions signed;

  public Members(Vertx vertx) {
    this.manager = ((VertxInternal) vertx).clusterManager();
    this.signed = new DeliveryOptions();
    if (manager != null) {
      signed.addHeader(HEADER, manager.getNodeId());
    }
  }

  /** Options of a packet that says where it comes from. */
  public DeliveryOptions signed() {
    return signed;
  }

  /** The member that a packet comes from, if it says so. */
  public static Optional<String> of(Message<?> message) {
    return Optional.ofNullable(message.headers().get(HEADER));
  }

  /** Whether that is another process than this one. */
  public boolean isElsewhere(String member) {
    return manager != null && !member.equals(manager.getNodeId());
  }

  /**
   * Whether a member was there and is not any more. One that was never there may be about to come:
   * its packets can be faster than the news of it.
   */
  public boolean isGone(String member) {
    if (manager == null || !manager.isActive()) {
      return false;
    }
    if (manager.getNodes().contains(member)) {
      seen.add(member);
      return false;
    }
    return seen.contains(member);
  }
}
