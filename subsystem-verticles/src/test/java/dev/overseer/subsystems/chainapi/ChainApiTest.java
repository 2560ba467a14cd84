package dev.overseer.subsystems.chainapi;

import static dev.overseer.subsystems.chainapi.FakeChain.hash;
import static dev.overseer.subsystems.chainapi.FakeChain.header;
import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import dev.overseer.protocol.ChainApiMessage;
import dev.overseer.protocol.ChainApiMessage.Ancestors;
import dev.overseer.protocol.ChainApiMessage.BlockHeader;
import dev.overseer.protocol.ChainApiMessage.BlockNumber;
import dev.overseer.protocol.ChainApiMessage.FinalizedBlockHash;
import dev.overseer.protocol.ChainApiMessage.FinalizedBlockNumber;
import dev.overseer.protocol.OverseerSignal.Conclude;
import dev.overseer.subsystem.ChainUnavailableException;
import dev.overseer.subsystem.SubsystemEnvironment;
import dev.overseer.subsystem.SubsystemProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ChainApiTest {

  private final FakeContext context = new FakeContext();
  private final FakeChain chain = new FakeChain();
  private final CountingMeters meters = new CountingMeters();
  private final ChainApi chainApi =
      new ChainApi(context, new SubsystemEnvironment("alice", Map.of(), chain, meters));

  @Test
  void shouldTellTheNumberOfABlock() {
    assertThat(ask((Reply<Optional<Long>> r) -> new BlockNumber(hash(7), r)))
        .containsExactly("ok " + Optional.of(7L));
    assertThat(ask((Reply<Optional<Long>> r) -> new BlockNumber(hash(9999), r)))
        .containsExactly("ok " + Optional.empty());
  }

  @Test
  void shouldTellTheHeaderOfABlock() {
    assertThat(ask((Reply<Optional<Header>> r) -> new BlockHeader(hash(7), r)))
        .containsExactly("ok " + Optional.of(header(7)));
    assertThat(ask((Reply<Optional<Header>> r) -> new BlockHeader(hash(9999), r)))
        .containsExactly("ok " + Optional.empty());
  }

  @Test
  void shouldTellAncestorsParentFirst() {
    assertThat(ask((Reply<List<Hash>> r) -> new Ancestors(hash(7), 2, r)))
        .containsExactly("ok " + List.of(hash(6), hash(5)));
    assertThat(ask((Reply<List<Hash>> r) -> new Ancestors(hash(2), 10, r)))
        .containsExactly("ok " + List.of(hash(1), hash(0)));
    assertThat(ask((Reply<List<Hash>> r) -> new Ancestors(hash(2), 0, r))).containsExactly("ok []");
    assertThat(ask((Reply<List<Hash>> r) -> new Ancestors(hash(9999), 3, r)))
        .containsExactly("ok []");
  }

  @Test
  void shouldTellAtMost1024Ancestors() {
    List<Hash> most = LongStream.range(0, 1024).mapToObj(n -> hash(2999 - n)).toList();
    assertThat(ask((Reply<List<Hash>> r) -> new Ancestors(hash(3000), 0xffff_ffffL, r)))
        .containsExactly("ok " + most);
    assertThat(ask((Reply<List<Hash>> r) -> new Ancestors(hash(3000), 1025, r)))
        .containsExactly("ok " + most);
    assertThat(chain.asked).containsExactly("ancestors 3000 1024", "ancestors 3000 1024");
  }

  @Test
  void shouldTellFinalizedBlocks() {
    assertThat(ask((Reply<Optional<Hash>> r) -> new FinalizedBlockHash(4000, r)))
        .containsExactly("ok " + Optional.of(hash(4000)));
    assertThat(ask((Reply<Optional<Hash>> r) -> new FinalizedBlockHash(4001, r)))
        .containsExactly("ok " + Optional.empty());
    assertThat(ask((Reply<Long> r) -> new FinalizedBlockNumber(r))).containsExactly("ok 4000");
  }

  @Test
  void inv1AChainThatCannotBeReadIsAnErrorNotAnUnknownBlock() {
    chain.gate =
        CompletableFuture.failedFuture(
            new ChainUnavailableException("no endpoint of the relay chain can be reached"));
    String error = "error no endpoint of the relay chain can be reached";
    assertThat(ask((Reply<Optional<Long>> r) -> new BlockNumber(hash(7), r)))
        .containsExactly(error);
    assertThat(ask((Reply<Optional<Header>> r) -> new BlockHeader(hash(7), r)))
        .containsExactly(error);
    assertThat(ask((Reply<List<Hash>> r) -> new Ancestors(hash(7), 1, r))).containsExactly(error);
    assertThat(ask((Reply<Optional<Hash>> r) -> new FinalizedBlockHash(7, r)))
        .containsExactly(error);
    assertThat(ask((Reply<Long> r) -> new FinalizedBlockNumber(r))).containsExactly("ok 4000");
    assertThat(context.held).isZero();
    assertThat(meters.counts)
        .containsEntry("parachain_chain_api_requests_total[success, failed]", 4)
        .containsEntry("parachain_chain_api_requests_total[success, succeeded]", 1);
  }

  @Test
  void inv1AnErrorWithoutTextIsAnsweredToo() {
    chain.gate = CompletableFuture.failedFuture(new IllegalStateException());
    assertThat(ask((Reply<Optional<Long>> r) -> new BlockNumber(hash(7), r)))
        .singleElement()
        .asString()
        .startsWith("error the relay chain cannot be read: ");
  }

  @Test
  void inv1NothingIsReadForSomebodyWhoHasGone() {
    Reply<Optional<Long>> reply = new Reply<>();
    reply.cancelled = true;
    chainApi.onMessage(new BlockNumber(hash(7), reply));
    context.deliver();
    assertThat(chain.asked).isEmpty();
    assertThat(reply.answers).isEmpty();
    assertThat(context.held).isZero();
  }

  @Test
  void inv2CreditIsKeptUntilTheReadIsDone() {
    CompletableFuture<Boolean> first = new CompletableFuture<>();
    CompletableFuture<Boolean> second = new CompletableFuture<>();
    Reply<Optional<Long>> firstReply = new Reply<>();
    Reply<Optional<Long>> secondReply = new Reply<>();
    chain.gate = first;
    chainApi.onMessage(new BlockNumber(hash(1), firstReply));
    chain.gate = second;
    chainApi.onMessage(new BlockNumber(hash(2), secondReply));
    assertThat(context.held).isEqualTo(2);

    second.complete(true);
    context.deliver();
    assertThat(context.held).isOne();
    assertThat(firstReply.answers).isEmpty();
    assertThat(secondReply.answers).containsExactly("ok " + Optional.of(2L));

    first.complete(true);
    context.deliver();
    assertThat(context.held).isZero();
    assertThat(firstReply.answers).containsExactly("ok " + Optional.of(1L));
  }

  @Test
  void shouldMeasureHowLongReadsTake() {
    CompletableFuture<Boolean> gate = new CompletableFuture<>();
    chain.gate = gate;
    chainApi.onMessage(new BlockHeader(hash(1), new Reply<>()));
    context.now += 1500;
    gate.complete(true);
    context.deliver();
    assertThat(meters.seconds).containsExactly(Map.entry("parachain_chain_api_block_headers", 1.5));
  }

  @Test
  void shouldConcludeWithoutAWord() {
    chainApi.onSignal(new Conclude());
    assertThat(chain.asked).isEmpty();
    assertThat(context.held).isZero();
  }

  @Test
  void shouldBeFoundAsASubsystem() {
    List<SubsystemProvider> found =
        ServiceLoader.load(SubsystemProvider.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(provider -> provider.declaration().name().equals("chain-api"))
            .toList();
    assertThat(found).hasSize(1);
    SubsystemProvider provider = found.getFirst();
    assertThat(provider.declaration().consumes()).contains(ChainApiMessage.FAMILY);
    assertThat(provider.declaration().sends()).isEmpty();
    assertThat(provider.create(context, new SubsystemEnvironment("alice", Map.of(), chain, meters)))
        .isInstanceOf(ChainApi.class);
  }

  /** What is answered to a request when all that it needs is there. */
  private <T> List<String> ask(Function<Reply<T>, ChainApiMessage> message) {
    Reply<T> reply = new Reply<>();
    chainApi.onMessage(message.apply(reply));
    context.deliver();
    return reply.answers;
  }
}
