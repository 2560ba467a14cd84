package dev.overseer.node;

import static java.util.Objects.requireNonNull;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import dev.overseer.chain.ChainSource;
import dev.overseer.chain.StartingPoint;
import dev.overseer.chain.dev.DevChainOptions;
import dev.overseer.chain.dev.DevChainSource;
import dev.overseer.chain.record.RecordingSource;
import dev.overseer.chain.replay.ReplaySource;
import dev.overseer.chain.replay.ReplaySpeed;
import dev.overseer.chain.rpc.RpcChainSource;
import dev.overseer.chain.rpc.RpcOptions;
import dev.overseer.config.ChainOptions;
import dev.overseer.primitives.Hash;
import dev.overseer.subsystem.SubsystemMeters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes the chain source that the configuration names, with a recorder around it if it says so. */
final class ChainSources {

  private ChainSources() {}

  static ChainSource of(ChainOptions options, Vertx vertx, SubsystemMeters meters) {
    ChainSource source =
        switch (options.getSource()) {
          case "replay" ->
              new ReplaySource(
                  vertx,
                  Path.of(requireNonNull(options.getFile())),
                  ReplaySpeed.valueOf(options.getSpeed().toUpperCase(Locale.ROOT)));
          case "rpc" -> new RpcChainSource(vertx, rpc(options), meters);
          default -> new DevChainSource(vertx, dev(options));
        };
    String record = options.getRecord();
    return record == null ? source : new RecordingSource(vertx, source, Path.of(record));
  }

  private static RpcOptions rpc(ChainOptions options) {
    RpcOptions rpc = RpcOptions.of(options.getEndpoints());
    return new RpcOptions(
        rpc.endpoints(),
        Optional.ofNullable(options.getGenesis()).map(Hash::fromHex),
        rpc.limits());
  }

  private static DevChainOptions dev(ChainOptions options) {
    Long seed = options.getSeed();
    return new DevChainOptions(
        options.getBlockTime(),
        seed == null ? OptionalLong.empty() : OptionalLong.of(seed),
        options.getForkProbability(),
        options.getMaxReorgDepth(),
        options.getFinalityLag());
  }

  /** Starts a source; whatever it fails with is the operator's to deal with. */
  static Future<StartingPoint> start(ChainSource source) {
    return source
        .start()
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof StartException
                        ? failure
                        : new StartException(
                            source.kind().equals("rpc") ? ExitCode.CHAIN_FAILED : ExitCode.REFUSED,
                            String.valueOf(failure.getMessage()))));
  }
}
