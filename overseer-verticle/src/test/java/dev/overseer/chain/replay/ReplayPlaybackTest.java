package dev.overseer.chain.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.blocks.KnownBlocks;
import dev.overseer.chain.replay.ReplayPlayback.Action;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayPlaybackTest {

  private final KnownBlocks blocks = new KnownBlocks(100);

  private ReplayPlayback playback(ReplaySpeed speed, ReplayLine... lines) {
    ReplayPlayback playback =
        new ReplayPlayback(speed, new ReplayLine.Leaves(Hash.ZERO, List.of(block(1))), blocks);
    playback.add(List.of(lines));
    return playback;
  }

  private static Hash hash(long name) {
    return new Hash(0, 0, 0, name);
  }

  private static BlockInfo block(long number) {
    return new BlockInfo(hash(number), hash(number - 1), number);
  }

  @Test
  void shouldDeliverEventsInOrderAndKnowTheirBlocksFirst() {
    ReplayPlayback playback =
        playback(
            ReplaySpeed.ASAP, new ReplayLine.Import(block(2)), new ReplayLine.Finalize(hash(1), 1));

    assertThat(blocks.bestNumber()).isEqualTo(1);
    assertThat(playback.next()).isEqualTo(new Action.Deliver(new ChainEvent.Imported(block(2))));
    assertThat(blocks.bestNumber()).isEqualTo(2);
    assertThat(playback.next()).isEqualTo(new Action.Deliver(new ChainEvent.Finalized(hash(1), 1)));
    assertThat(blocks.finalizedNumber()).isEqualTo(1);
    assertThat(playback.next()).isEqualTo(new Action.ReadOn());
  }

  @Test
  void shouldLeaveOutPausesAsSoonAsPossible() {
    ReplayPlayback playback =
        playback(ReplaySpeed.ASAP, new ReplayLine.Wait(5000), new ReplayLine.Import(block(2)));

    assertThat(playback.next()).isEqualTo(new Action.Deliver(new ChainEvent.Imported(block(2))));
  }

  @Test
  void shouldKeepRecordedPauses() {
    ReplayPlayback playback =
        playback(
            ReplaySpeed.RECORDED,
            new ReplayLine.Wait(5000),
            new ReplayLine.Wait(0),
            new ReplayLine.Import(block(2)));

    assertThat(playback.next()).isEqualTo(new Action.Pause(5000));
    assertThat(playback.next()).isEqualTo(new Action.Deliver(new ChainEvent.Imported(block(2))));
  }

  @Test
  void shouldEndAtStopWhateverFollows() {
    ReplayPlayback playback =
        playback(ReplaySpeed.ASAP, new ReplayLine.Stop(), new ReplayLine.Import(block(2)));

    assertThat(playback.next()).isEqualTo(new Action.Deliver(new ChainEvent.Ended()));
    assertThat(playback.next()).isEqualTo(new Action.Done());
    assertThat(playback.next()).isEqualTo(new Action.Done());
  }

  @Test
  void shouldEndOnceWithTheFile() {
    ReplayPlayback playback = playback(ReplaySpeed.ASAP, new ReplayLine.Import(block(2)));
    playback.end(new ChainEvent.Ended());

    assertThat(playback.next()).isEqualTo(new Action.Deliver(new ChainEvent.Imported(block(2))));
    assertThat(playback.next()).isEqualTo(new Action.Deliver(new ChainEvent.Ended()));
    assertThat(playback.next()).isEqualTo(new Action.Done());
  }

  @Test
  void shouldFailWhenFinalityContradictsItself() {
    ReplayPlayback playback =
        playback(
            ReplaySpeed.ASAP,
            new ReplayLine.Finalize(hash(7), 7),
            new ReplayLine.Finalize(hash(7), 7),
            new ReplayLine.Finalize(hash(8), 7),
            new ReplayLine.Import(block(2)));
    playback.next();
    playback.next();

    assertThat(playback.next())
        .isEqualTo(
            new Action.Deliver(
                new ChainEvent.Failed(
                    "the replay finalizes "
                        + hash(8).toHex()
                        + " at height 7, where another block is final already; no chain does this,"
                        + " check the file")));
    assertThat(playback.next()).isEqualTo(new Action.Done());
  }
}
