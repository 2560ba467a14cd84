package dev.overseer.chain.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.rpc.RpcFailure.Kind;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.subsystem.SubsystemMeters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private final VirtualClock clock = new VirtualClock();
  private final List<String> sent = new ArrayList<>();
  private final List<String> gaveUp = new ArrayList<>();
  private final Strikes strikes = new Strikes(gaveUp::add);
  private final Requests requests =
      new Requests(
          RpcLimits.DEFAULTS, clock, new ChainMeters(SubsystemMeters.NONE), strikes, sent::add);

  private CompletableFuture<Optional<Hash>> ask() {
    return requests.ask(Calls.blockHash(1));
  }

  /** Asks something that nobody wants to know. */
  private void askInVain() {
    var _ = ask();
  }

  private void answer(long id) {
    requests.onResult(new Frame.Result(id, Json.Null.NULL));
  }

  private long lastId() {
    return JsonCodec.read(sent.getLast()).asObject("request").get("id").asLong("id");
  }

  private static Kind kind(CompletableFuture<?> future) {
    return ((RpcFailure) future.exceptionNow()).kind();
  }

  @Test
  void inv1SixteenAreInFlightAndTheRestWaitsInOrder() {
    requests.open();
    List<CompletableFuture<Optional<Hash>>> asked = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      asked.add(ask());
    }
    assertThat(sent).hasSize(16);

    answer(3);

    assertThat(sent).hasSize(17);
    assertThat(asked.get(2)).isCompletedWithValue(Optional.empty());
    assertThat(lastId()).isEqualTo(17);
  }

  @Test
  void inv1LateDoubledAndInventedAnswersAreIgnored() {
    requests.open();
    CompletableFuture<Optional<Hash>> first = ask();
    clock.advance(Duration.ofSeconds(10));
    assertThat(kind(first)).isEqualTo(Kind.TIMED_OUT);

    CompletableFuture<Optional<Hash>> second = ask();
    answer(1);
    answer(1_000_000);
    answer(-1);
    assertThat(second).isNotDone();
    answer(2);
    answer(2);

    assertThat(second).isCompletedWithValue(Optional.empty());
  }

  @Test
  void inv2WaitingEndsAfterTheTimeout() {
    CompletableFuture<Optional<Hash>> asked = ask();

    clock.advance(Duration.ofMillis(9_999));
    assertThat(asked).isNotDone();
    clock.advance(Duration.ofMillis(1));

    assertThat(kind(asked)).isEqualTo(Kind.TIMED_OUT);
    requests.open();
    assertThat(sent).isEmpty();
    assertThat(gaveUp).isEmpty();
  }

  @Test
  void inv2RuntimeCallsHaveThirtySeconds() {
    requests.open();
    CompletableFuture<Bytes> call = requests.ask(Calls.runtimeCall("f", Bytes.EMPTY, Hash.ZERO));

    clock.advance(Duration.ofMillis(29_999));
    assertThat(call).isNotDone();
    clock.advance(Duration.ofMillis(1));

    assertThat(kind(call)).isEqualTo(Kind.TIMED_OUT);
  }

  @Test
  void inv2NoMoreAreTakenThanMayWait() {
    for (int i = 0; i < Requests.WAITING; i++) {
      assertThat(ask()).isNotDone();
    }

    assertThat(kind(ask())).isEqualTo(Kind.NOT_SENT);
  }

  @Test
  void inv3CutOffRequestsAreSentOnceMoreInTheirOrder() {
    requests.open();
    CompletableFuture<Optional<Hash>> first = ask();
    CompletableFuture<Bytes> second = requests.ask(Calls.runtimeCall("f", Bytes.EMPTY, Hash.ZERO));

    requests.onLost("cut");
    assertThat(first).isNotDone();
    requests.open();
    assertThat(sent).hasSize(4);
    assertThat(sent.get(2)).contains("chain_getBlockHash");
    assertThat(sent.get(3)).contains("state_call");
    answer(1);
    assertThat(first).isNotDone();
    answer(3);
    assertThat(first).isCompletedWithValue(Optional.empty());

    requests.onLost("cut again");
    assertThat(kind(second)).isEqualTo(Kind.DISCONNECTED);
    requests.open();
    assertThat(sent).hasSize(4);
  }

  @Test
  void inv3NobodyIsAskedForACallerWhoDoesNotWaitAnyMore() {
    requests.open();
    CompletableFuture<Optional<Hash>> asked = ask();
    requests.onLost("cut");

    asked.cancel(false);
    requests.open();

    assertThat(sent).hasSize(1);
  }

  @Test
  void inv4OnlyTheHandshakeIsSentBeforeItIsDone() {
    CompletableFuture<Optional<Hash>> waits = ask();
    CompletableFuture<Optional<Hash>> goes = requests.askFirst(Calls.blockHash(0));

    assertThat(sent).hasSize(1);
    answer(1);
    assertThat(goes).isCompleted();
    assertThat(waits).isNotDone();
    requests.open();
    assertThat(sent).hasSize(2);
  }

  @Test
  void inv4TheHandshakeIsNotRepeatedOnAnotherConnection() {
    CompletableFuture<Optional<Hash>> asked = requests.askFirst(Calls.blockHash(0));

    requests.onLost("cut");

    assertThat(kind(asked)).isEqualTo(Kind.DISCONNECTED);
  }

  @Test
  void overloadedServerIsAskedOnceMoreAfterASecond() {
    requests.open();
    CompletableFuture<Optional<Hash>> asked = ask();

    requests.onFailure(new Frame.Failure(1, -32000, "Too many requests"));
    assertThat(sent).hasSize(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(sent).hasSize(2);
    requests.onFailure(new Frame.Failure(2, -32000, "Too many requests"));

    assertThat(kind(asked)).isEqualTo(Kind.OVERLOADED);
    clock.advance(Duration.ofSeconds(5));
    assertThat(sent).hasSize(2);
  }

  @Test
  void threeTimeoutsInARowEndThePatience() {
    requests.open();
    askInVain();
    clock.advance(Duration.ofSeconds(10));
    askInVain();
    clock.advance(Duration.ofSeconds(10));
    askInVain();
    answer(3);
    askInVain();
    askInVain();
    clock.advance(Duration.ofSeconds(10));
    assertThat(gaveUp).isEmpty();
    askInVain();
    clock.advance(Duration.ofSeconds(10));

    assertThat(gaveUp).containsExactly("3 requests in a row had no answer in time");
  }

  @Test
  void tenMalformedResultsInARowEndThePatience() {
    requests.open();
    for (int id = 1; id <= 9; id++) {
      CompletableFuture<Optional<Hash>> asked = ask();
      requests.onResult(new Frame.Result(id, new Json.Bool(true)));
      assertThat(kind(asked)).isEqualTo(Kind.MALFORMED);
    }
    askInVain();
    answer(10);
    for (int id = 11; id <= 19; id++) {
      askInVain();
      requests.onResult(new Frame.Result(id, new Json.Text("0xzz")));
    }
    assertThat(gaveUp).isEmpty();
    askInVain();
    requests.onResult(new Frame.Result(20, new Json.Num(1)));

    assertThat(gaveUp).containsExactly("10 messages in a row were malformed");
  }

  @Test
  void failFastEndsTheWaitingAndRefusesNewRequestsUntilThereIsAConnection() {
    CompletableFuture<Optional<Hash>> waiting = ask();

    requests.failFast();

    assertThat(kind(waiting)).isEqualTo(Kind.DISCONNECTED);
    assertThat(kind(ask())).isEqualTo(Kind.DISCONNECTED);
    requests.open();
    assertThat(ask()).isNotDone();
    assertThat(sent).hasSize(1);
  }

  @Test
  void closeEndsEverything() {
    requests.open();
    CompletableFuture<Optional<Hash>> inFlight = ask();
    requests.onFailure(new Frame.Failure(1, -32000, "limit"));
    CompletableFuture<Optional<Hash>> second = ask();

    requests.close();
    clock.advance(Duration.ofSeconds(2));

    assertThat(kind(inFlight)).isEqualTo(Kind.DISCONNECTED);
    assertThat(kind(second)).isEqualTo(Kind.DISCONNECTED);
    assertThat(clock.pending()).isZero();
  }
}
