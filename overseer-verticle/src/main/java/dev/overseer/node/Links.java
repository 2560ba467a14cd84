package dev.overseer.node;

import dev.overseer.bus.LinkLimits;
import dev.overseer.config.BusOptions;
import dev.overseer.config.NodeOptions;

/** The limits of links, as the configuration says. */
final class Links {

  /** Milliseconds of silence on a link between processes until an empty frame is sent. */
  private static final long HEARTBEAT_MS = 1000;

  private Links() {}

  /** Limits of the links to that subsystem. */
  static LinkLimits of(NodeOptions options, String subsystem) {
    return options.isRemote(subsystem) ? remote(options) : local(options);
  }

  /** Limits of links inside one process, where nothing gets lost. */
  static LinkLimits local(NodeOptions options) {
    BusOptions bus = options.getBus();
    return new LinkLimits(
        bus.getLocalWindow(),
        bus.getWindowBytes(),
        bus.getSignalReserve(),
        bus.getMaxWaiting(),
        bus.getResendAfter(),
        0);
  }

  /** Limits of links between processes. */
  static LinkLimits remote(NodeOptions options) {
    BusOptions bus = options.getBus();
    int lostAfter = options.getCluster().getLostAfter();
    return new LinkLimits(
        bus.getRemoteWindow(),
        bus.getWindowBytes(),
        bus.getSignalReserve(),
        bus.getMaxWaiting(),
        bus.getResendAfter(),
        Math.min(HEARTBEAT_MS, lostAfter / 4),
        lostAfter,
        LinkLimits.BLOB_THRESHOLD);
  }
}
