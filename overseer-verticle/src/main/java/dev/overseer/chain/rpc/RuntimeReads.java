package dev.overseer.chain.rpc;

import dev.overseer.chain.rpc.RpcFailure.Kind;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.subsystem.ChainUnavailableException;
import dev.overseer.subsystem.RuntimeCallException;
import dev.overseer.subsystem.RuntimeCallException.Reason;
import dev.overseer.subsystem.RuntimeVersion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls of the chain's runtime (spec json-rpc-chain.md 4 and 9). That a runtime lacks a function is
 * remembered with its version, so that the node is not asked again at every block.
 */
final class RuntimeReads {
  private static final int VERSIONS = 512;
  private static final int MISSING = 256;

  private record Missing(long specVersion, String function) {}

  private final Asker asker;
  private final Fatal fatal;
  private final Map<Hash, RuntimeVersion> versions = new LinkedHashMap<>(16, 0.75f, true);
  private final Set<Missing> missing = new LinkedHashSet<>();

  RuntimeReads(Asker asker, Fatal fatal) {
    this.asker = asker;
    this.fatal = fatal;
  }

  CompletableFuture<RuntimeVersion> version(Hash at) {
    @Nullable RuntimeVersion known = versions.get(at);
    if (known != null) {
      return CompletableFuture.completedFuture(known);
    }
    return typed(asker.ask(Calls.runtimeVersion(at)), "the runtime version")
        .thenApply(
            version -> {
              versions.put(at, version);
              if (versions.size() > VERSIONS) {
                versions.remove(versions.keySet().iterator().next());
              }
              return version;
            });
  }

  CompletableFuture<Bytes> call(String function, Bytes arguments, Hash at) {
    return version(at).thenCompose(version -> call(version, function, arguments, at));
  }

  private CompletableFuture<Bytes> call(
      RuntimeVersion version, String function, Bytes arguments, Hash at) {
    Missing entry = new Missing(version.specVersion(), function);
    if (missing.contains(entry)) {
      return CompletableFuture.failedFuture(
          new RuntimeCallException(
              Reason.NOT_SUPPORTED,
              "%s: not supported by %s %d"
                  .formatted(function, version.specName(), version.specVersion())));
    }
    CompletableFuture<Bytes> answer = asker.ask(Calls.runtimeCall(function, arguments, at));
    return typed(
        answer.whenComplete(
            (_, failure) -> {
              if (failure instanceof RpcFailure known && known.kind() == Kind.FUNCTION_MISSING) {
                remember(entry);
              }
            }),
        function);
  }

  private void remember(Missing entry) {
    missing.add(entry);
    if (missing.size() > MISSING) {
      missing.remove(missing.iterator().next());
    }
  }

  private <T> CompletableFuture<T> typed(CompletableFuture<T> answer, String what) {
    Function<Throwable, T> refuse =
        thrown -> {
          RpcFailure failure = fatal.orDefect(thrown);
          throw new CompletionException(
              switch (failure.kind()) {
                case UNKNOWN_BLOCK -> refused(Reason.STATE_UNAVAILABLE, what, failure);
                case FUNCTION_MISSING -> refused(Reason.NOT_SUPPORTED, what, failure);
                case EXECUTION_FAILED, REFUSED, METHOD_UNKNOWN ->
                    refused(Reason.FAILED, what, failure);
                case OVERLOADED, MALFORMED, TIMED_OUT, DISCONNECTED, NOT_SENT, FATAL ->
                    new ChainUnavailableException(what + ": " + failure.getMessage());
              });
        };
    return answer.exceptionally(refuse);
  }

  private static RuntimeCallException refused(Reason reason, String what, RpcFailure failure) {
    String text =
        switch (reason) {
          case STATE_UNAVAILABLE -> "state unavailable";
          case NOT_SUPPORTED -> "not supported";
          case FAILED -> "failed";
        };
    return new RuntimeCallException(reason, what + ": " + text + ": " + failure.getMessage());
  }
}
