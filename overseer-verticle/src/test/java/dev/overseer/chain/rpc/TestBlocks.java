package dev.overseer.chain.rpc;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes chains of blocks with real hashes. */
final class TestBlocks {
  /** The first block of all chains made here. */
  static final Block GENESIS = make(Hash.ZERO, 0, "genesis");

  private TestBlocks() {}

  /** A child; the same branch name gives the same block. */
  static Block child(Block parent, String branch) {
    return make(parent.hash(), parent.number() + 1, branch);
  }

  /** {@code count} blocks on top of {@code parent}, the lowest first. */
  static List<Block> chain(Block parent, int count, String branch) {
    List<Block> blocks = new ArrayList<>();
    Block top = parent;
    for (int i = 0; i < count; i++) {
      top = child(top, branch);
      blocks.add(top);
    }
    return blocks;
  }

  static Block make(Hash parent, long number, String branch, Bytes... logs) {
    Bytes preRuntime = Bytes.wrap(("\6test\20" + "slot").getBytes(StandardCharsets.ISO_8859_1));
    List<Bytes> all = new ArrayList<>(List.of(preRuntime));
    all.addAll(List.of(logs));
    Header header =
        Header.ofLogs(
            parent,
            number,
            Hash.blake2b256(branch.getBytes(StandardCharsets.UTF_8)),
            Hash.ZERO,
            all);
    return new Block(header.hash(), header);
  }

  /** A header as a node writes it. */
  static Json json(Header header) {
    Map<String, Json> members = new HashMap<>();
    members.put("parentHash", new Json.Text(header.parentHash().toHex()));
    members.put("number", new Json.Text("0x" + Long.toHexString(header.number())));
    members.put("stateRoot", new Json.Text(header.stateRoot().toHex()));
    members.put("extrinsicsRoot", new Json.Text(header.extrinsicsRoot().toHex()));
    List<Json> logs = new ArrayList<>();
    header.logs().forEach(log -> logs.add(new Json.Text(log.toHex())));
    members.put("digest", new Json.Obj(Map.of("logs", new Json.Arr(logs))));
    return new Json.Obj(members);
  }
}
