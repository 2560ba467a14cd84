package dev.overseer.chain.rpc;

import static dev.overseer.chain.rpc.TestBlocks.GENESIS;
import static dev.overseer.chain.rpc.TestBlocks.chain;
import static dev.overseer.chain.rpc.TestBlocks.child;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.subsystem.ChainUnavailableException;
import dev.overseer.subsystem.RuntimeCallException;
import dev.overseer.subsystem.RuntimeCallException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reads of the chain and calls of its runtime: spec chain-api.md, json-rpc-chain.md 4 and 9. */
class ReadsTest {
  private static final List<Block> MAIN = chain(GENESIS, 1200, "main");

  private final FakeNode node = new FakeNode().grow(MAIN);
  private final Rig rig = rig();

  private Rig rig() {
    node.finalized = at(1190);
    return Rig.running(node);
  }

  private Block at(int number) {
    return MAIN.get(number - 1);
  }

  private <T> T now(CompletableFuture<T> answer) {
    rig.settle();
    return answer.join();
  }

  private List<Hash> downwards(int highest, int lowest) {
    return Stream.iterate(highest, n -> n >= lowest, n -> n - 1)
        .map(n -> n == 0 ? GENESIS.hash() : at(n).hash())
        .toList();
  }

  private void refuse(String method, long code, String message) {
    node.script =
        request ->
            request.method().equals(method)
                ? Optional.of(List.of(FakeNode.error(request.id(), code, message)))
                : Optional.empty();
  }

  @Test
  void knownHeadersAreNotAskedFor() {
    int before = node.requests.size();

    assertThat(now(rig.follower.reads().header(at(1195).hash()))).contains(at(1195).header());
    assertThat(now(rig.follower.reads().number(at(1195).hash()))).contains(1195L);
    assertThat(now(rig.follower.reads().ancestors(at(1200).hash(), 3)))
        .isEqualTo(downwards(1199, 1197));

    assertThat(node.requests).hasSize(before);
  }

  @Test
  void otherHeadersAreAskedForOnce() {
    assertThat(now(rig.follower.reads().header(at(7).hash()))).contains(at(7).header());
    int before = node.requests.size();
    assertThat(now(rig.follower.reads().number(at(7).hash()))).contains(7L);

    assertThat(node.requests).hasSize(before);
  }

  @Test
  void unknownBlockIsAnEmptyAnswer() {
    Hash unknown = child(at(5), "unknown").hash();

    assertThat(now(rig.follower.reads().header(unknown))).isEmpty();
    assertThat(now(rig.follower.reads().number(unknown))).isEmpty();
    assertThat(now(rig.follower.reads().ancestors(unknown, 3))).isEmpty();

    refuse("chain_getHeader", -32603, "Unknown block");
    assertThat(now(rig.follower.reads().header(unknown))).isEmpty();
  }

  @Test
  void ancestorsEndAtGenesis() {
    assertThat(now(rig.follower.reads().ancestors(at(3).hash(), 10))).isEqualTo(downwards(2, 0));
    assertThat(now(rig.follower.reads().ancestors(GENESIS.hash(), 10))).isEmpty();
    assertThat(now(rig.follower.reads().ancestors(at(1).hash(), 1)))
        .containsExactly(GENESIS.hash());
  }

  @Test
  void ancestorsAreCappedAt1024() {
    assertThat(now(rig.follower.reads().ancestors(at(1200).hash(), 5000)))
        .isEqualTo(downwards(1199, 176));
    assertThat(now(rig.follower.reads().ancestors(at(1200).hash(), 0))).isEmpty();
    assertThat(now(rig.follower.reads().ancestors(at(1200).hash(), -1))).isEmpty();
  }

  @Test
  void ancestorsEndWhereKnowledgeEnds() {
    node.blocks.remove(at(10).hash());

    assertThat(now(rig.follower.reads().ancestors(at(13).hash(), 10))).isEqualTo(downwards(12, 10));
  }

  @Test
  void finalizedHashes() {
    assertThat(now(rig.follower.reads().finalizedHash(1190))).contains(at(1190).hash());
    assertThat(now(rig.follower.reads().finalizedHash(1191))).isEmpty();
    assertThat(now(rig.follower.reads().finalizedHash(0))).contains(GENESIS.hash());
    assertThat(now(rig.follower.reads().finalizedHash(17))).contains(at(17).hash());
    long asked = node.asked("chain_getBlockHash");
    assertThat(now(rig.follower.reads().finalizedHash(17))).contains(at(17).hash());
    assertThat(node.asked("chain_getBlockHash")).isEqualTo(asked);

    node.finalizes(at(1195));
    rig.settle();
    assertThat(now(rig.follower.reads().finalizedHash(1193))).contains(at(1193).hash());
    assertThat(node.asked("chain_getBlockHash")).isEqualTo(asked);
  }

  @Test
  void finalizedBlockThatTheNodeDoesNotKnowIsNoEmptyAnswer() {
    node.best = at(3);

    CompletableFuture<Optional<Hash>> answer = rig.follower.reads().finalizedHash(20);
    rig.settle();

    assertThatThrownBy(answer::join).hasCauseInstanceOf(ChainUnavailableException.class);
  }

  @ParameterizedTest
  @CsvSource({"-32603,Internal error", "-32601,Method not found", "-32000,Too many"})
  void otherErrorsAreNoEmptyAnswers(long code, String message) {
    refuse("chain_getHeader", code, message);

    CompletableFuture<?> header = rig.follower.reads().header(at(3).hash());
    CompletableFuture<?> ancestors = rig.follower.reads().ancestors(at(3).hash(), 3);
    rig.advance(java.time.Duration.ofSeconds(2));

    assertThatThrownBy(header::join).hasCauseInstanceOf(ChainUnavailableException.class);
    assertThatThrownBy(ancestors::join).hasCauseInstanceOf(ChainUnavailableException.class);
  }

  @Test
  void runtimeCall() {
    CompletableFuture<Bytes> call =
        rig.follower
            .runtime()
            .call("ParachainHost_x", Bytes.wrap(new byte[] {1, 2}), at(1200).hash());

    assertThat(now(call)).isEqualTo(Bytes.fromHex("0x01020304"));
    assertThat(node.requests.getLast().params())
        .containsExactly(
            new Json.Text("ParachainHost_x"),
            new Json.Text("0x0102"),
            new Json.Text(at(1200).hash().toHex()));
  }

  @Test
  void versionIsAskedForOncePerBlock() {
    assertThat(now(rig.follower.runtime().version(at(9).hash())).specVersion()).isEqualTo(1);
    long asked = node.asked("state_getRuntimeVersion");
    node.specVersion = 2;

    assertThat(now(rig.follower.runtime().version(at(9).hash())).specVersion()).isEqualTo(1);
    assertThat(node.asked("state_getRuntimeVersion")).isEqualTo(asked);
    assertThat(now(rig.follower.runtime().version(at(10).hash())).specVersion()).isEqualTo(2);
  }

  @Test
  void missingFunctionIsRememberedPerRuntimeVersion() {
    refuse("state_call", -32603, "Internal Error: Function to start was not found.");
    for (int i = 0; i < 3; i++) {
      CompletableFuture<Bytes> call =
          rig.follower.runtime().call("Old_function", Bytes.EMPTY, at(1190 + i).hash());
      rig.settle();
      assertReason(call, Reason.NOT_SUPPORTED);
    }
    assertThat(node.asked("state_call")).isEqualTo(1);

    node.specVersion = 2;
    node.script = _ -> Optional.empty();
    assertThat(now(rig.follower.runtime().call("Old_function", Bytes.EMPTY, at(1199).hash())))
        .isNotNull();
  }

  @ParameterizedTest
  @CsvSource({
    "4003,State already discarded for 0x12,STATE_UNAVAILABLE",
    "4002,Execution failed,FAILED",
    "-32603,Internal error,FAILED"
  })
  void refusedCalls(long code, String message, Reason reason) {
    refuse("state_call", code, message);
    CompletableFuture<Bytes> call = rig.follower.runtime().call("f", Bytes.EMPTY, at(1200).hash());
    rig.settle();

    assertReason(call, reason);
    assertThat(node.asked("state_call")).isEqualTo(1);
  }

  @Test
  void undecodableResultIsNotARefusal() {
    node.script =
        request ->
            request.method().equals("state_call")
                ? Optional.of(List.of(FakeNode.result(request.id(), new Json.Text("0x123"))))
                : Optional.empty();
    CompletableFuture<Bytes> call = rig.follower.runtime().call("f", Bytes.EMPTY, at(1200).hash());
    rig.settle();

    assertThatThrownBy(call::join).hasCauseInstanceOf(ChainUnavailableException.class);
  }

  private static void assertReason(CompletableFuture<?> call, Reason reason) {
    assertThat(call.exceptionNow())
        .isInstanceOfSatisfying(
            RuntimeCallException.class, refused -> assertThat(refused.reason()).isEqualTo(reason));
  }
}
