package dev.overseer.leaves;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.chain.ChainEvent;
import dev.overseer.chain.StartingPoint;
import dev.overseer.chain.replay.EventProbe;
import dev.overseer.chain.replay.ReplaySource;
import dev.overseer.chain.replay.ReplaySpeed;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.BlockInfo;
import dev.overseer.primitives.Hash;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import io.vertx.junit5.VertxTestContext;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A real chain with forks, block by block: 41 imports, 33 blocks finalized. */
@ExtendWith(VertxExtension.class)
class RecordedChainTest {

  private static Path file() throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(RecordedChainTest.class.getResource("/replay/rococo-forks-1.jsonl"))
            .toURI());
  }

  @Test
  void shouldSignalWhatTheModelSays(Vertx vertx, VertxTestContext test) throws Exception {
    Path file = file();
    List<String> expected = modelOf(file);
    EventProbe probe = new EventProbe();
    vertx
        .getOrCreateContext()
        .runOnContext(
            go -> {
              ReplaySource source = new ReplaySource(vertx, file, ReplaySpeed.ASAP);
              source
                  .start()
                  .compose(
                      point -> {
                        source.open(probe);
                        return probe.end().map(events -> signals(point, events));
                      })
                  .map(signals -> assertThat(signals).isEqualTo(expected))
                  .eventually(source::stop)
                  .onComplete(test.succeedingThenComplete());
            });
  }

  private static List<String> signals(StartingPoint point, List<ChainEvent> events) {
    List<String> signals = new ArrayList<>();
    Leaves leaves = new Leaves(new KnownLeaves(StoredLeaves.NONE));
    signals.add(text(leaves.start(point.leaves())));
    for (ChainEvent event : events) {
      switch (event) {
        case ChainEvent.Imported(BlockInfo block) ->
            leaves.imported(block).ifPresent(update -> signals.add(text(update)));
        case ChainEvent.Finalized(Hash hash, long number) -> {
          signals.add("finalized " + hash + " #" + number);
          leaves.finalized(hash, number).ifPresent(update -> signals.add(text(update)));
        }
        case ChainEvent.Ended ended -> signals.add("end");
        case ChainEvent.Failed failed -> throw new AssertionError(failed);
      }
    }
    return signals;
  }

  private static String text(ActiveLeavesUpdate update) {
    return NaiveLeaves.signal(update.activated(), update.deactivated());
  }

  /** Reads the file by a way of its own. */
  private static List<String> modelOf(Path file) throws IOException {
    NaiveLeaves model = new NaiveLeaves(28_800);
    int imports = 0;
    for (String line : Files.readAllLines(file)) {
      JsonObject json = new JsonObject(line);
      switch (json.getString("event")) {
        case "leaves" -> {
          JsonArray blocks = json.getJsonArray("blocks");
          List<BlockInfo> leaves = new ArrayList<>();
          for (int i = 0; i < blocks.size(); i++) {
            leaves.add(block(blocks.getJsonObject(i)));
          }
          model.start(leaves, false);
        }
        case "import" -> {
          model.imported(block(json), false);
          imports++;
        }
        case "finalize" ->
            model.finalized(Hash.fromHex(json.getString("hash")), json.getLong("number"));
        case "stop" -> model.signals().add("end");
        default -> throw new AssertionError(line);
      }
    }
    assertThat(imports).isEqualTo(41);
    return model.signals();
  }

  private static BlockInfo block(JsonObject json) {
    return new BlockInfo(
        Hash.fromHex(json.getString("hash")),
        Hash.fromHex(json.getString("parent")),
        json.getLong("number"));
  }
}
