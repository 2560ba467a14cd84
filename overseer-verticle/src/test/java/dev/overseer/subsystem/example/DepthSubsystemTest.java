package dev.overseer.subsystem.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.primitives.Hash;
import dev.overseer.protocol.ChainApiMessage;
import dev.overseer.protocol.ChainApiMessage.BlockNumber;
import dev.overseer.subsystem.example.DepthMessage.GetDepth;
import dev.overseer.subsystem.testkit.MockOverseer;
import dev.overseer.subsystem.testkit.Reply;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DepthSubsystemTest {

  private final Hash block = new Hash(0, 0, 0, 7);
  private final Hash tip = new Hash(0, 0, 0, 9);
  private final MockOverseer overseer = MockOverseer.of(new DepthProvider()).start();

  @Test
  void countsTheBlocksFinalizedOnTop() {
    overseer.finalizeBlock(tip, 9);
    Reply<Long> depth = overseer.request(response -> new GetDepth(block, response));

    BlockNumber asked = overseer.expect(BlockNumber.class);
    assertThat(asked.hash()).isEqualTo(block);
    asked.response().ok(Optional.of(7L));

    assertThat(depth.value()).isEqualTo(2);
  }

  @Test
  void answersWithAnErrorWhenTheChainDoesNot() {
    Reply<Long> depth = overseer.request(response -> new GetDepth(block, response));

    overseer.advance(Duration.ofSeconds(3));

    assertThat(depth.error()).startsWith("not known: ChainApi.BlockNumber of depth");
  }

  @Test
  void takesNothingMoreWhileChainApiIsBusy() {
    MockOverseer busy = MockOverseer.of(new DepthProvider()).withWindow(2).start();
    busy.holdCredit(ChainApiMessage.FAMILY);
    for (int i = 0; i < 4; i++) {
      Reply<Long> depth = busy.request(response -> new GetDepth(block, response));
      assertThat(depth.isOpen()).isTrue();
    }

    assertThat(busy.sent()).hasSize(2);
    assertThat(busy.inbox()).isEqualTo(1);
    assertThat(busy.waitingFor()).contains(ChainApiMessage.FAMILY);
  }

  @Test
  void saysSoWhenThereIsNoSuchBlock() {
    overseer.answer(BlockNumber.class, asked -> asked.response().ok(Optional.empty()));

    Reply<Long> depth = overseer.request(response -> new GetDepth(block, response));

    assertThat(depth.error()).isEqualTo("no such block");
    overseer.expectNothing();
  }
}
