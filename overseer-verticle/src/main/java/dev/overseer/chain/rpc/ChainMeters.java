package dev.overseer.chain.rpc;

import dev.overseer.subsystem.SubsystemMeters;

/** The metrics of spec json-rpc-chain.md 11. */
final class ChainMeters {
  private static final String PREFIX = "parachain_chain_source_";

  private final SubsystemMeters meters;

  ChainMeters(SubsystemMeters meters) {
    this.meters = meters;
  }

  void connected(boolean connected) {
    meters.gauge(PREFIX + "connected", connected ? 1 : 0);
  }

  void bestNumber(long number) {
    meters.gauge(PREFIX + "best_number", (double) number);
  }

  void finalizedNumber(long number) {
    meters.gauge(PREFIX + "finalized_number", (double) number);
  }

  /** A request has ended; the time is that between sending and the answer. */
  void request(RpcMethod method, String result, long millis) {
    meters.count(PREFIX + "requests_total", "method", method.wireName(), "result", result);
    meters.duration(PREFIX + "request_duration", millis / 1000.0, "method", method.wireName());
  }

  void reconnected() {
    meters.count(PREFIX + "reconnects_total");
  }

  void gapBlocks(int blocks) {
    for (int i = 0; i < blocks; i++) {
      meters.count(PREFIX + "gap_blocks_total");
    }
  }
}
