package dev.overseer.trie;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.trie.ProofException.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ChunkProofTest {
  private static final List<Bytes> CHUNKS = chunks(20);
  private static final ChunkTrie TRIE = ChunkTrie.ofChunks(CHUNKS);

  @Property(tries = 30)
  void shouldVerifyEveryChunkAtItsIndexAlone(@ForAll @IntRange(min = 2, max = 600) int count) {
    List<Bytes> chunks = chunks(count);
    ChunkTrie trie = ChunkTrie.ofChunks(chunks);
    for (int i = 0; i < count; i++) {
      ChunkProof proof = trie.proof(i);
      proof.verify(trie.root(), i, chunks.get(i));
      int other = (i + 1) % count;
      refused(proof, trie.root(), i, chunks.get(other), Kind.INVALID_BRANCH_PROOF);
      refusedAnyhow(proof, trie.root(), other, chunks.get(i));
    }
  }

  @Example
  void shouldHaveAsManyNodesAsTheSpecificationSays() {
    assertThat(TRIE.proof(19).nodes()).hasSize(3);
    assertThat(ChunkTrie.ofChunks(chunks(16)).proof(15).nodes()).hasSize(2);
    ChunkTrie largest = ChunkTrie.of(Collections.nCopies(65_536, Hash.ZERO));
    assertThat(largest.proof(65_535).nodes()).hasSize(5);
    assertThat(largest.proof(65_535).nodes().stream().mapToInt(Bytes::size).sum())
        .isLessThan(ChunkProof.MAX_SIZE);
  }

  @Example
  void shouldNotMindOrderAndFurtherNodes() {
    List<Bytes> nodes = new ArrayList<>(TRIE.proof(7).nodes().reversed());
    nodes.addFirst(Bytes.EMPTY);
    nodes.addAll(TRIE.proof(18).nodes());
    new ChunkProof(nodes).verify(TRIE.root(), 7, CHUNKS.get(7));
    new ChunkProof(nodes).verify(TRIE.root(), 18, CHUNKS.get(18));
    refused(new ChunkProof(nodes), TRIE.root(), 3, CHUNKS.get(3), Kind.INVALID_BRANCH_PROOF);
  }

  @Example
  void shouldRefuseWhenAnyNodeIsMissing() {
    List<Bytes> nodes = TRIE.proof(7).nodes();
    for (int left = 0; left < nodes.size(); left++) {
      List<Bytes> others = new ArrayList<>(nodes);
      others.remove(left);
      refused(new ChunkProof(others), TRIE.root(), 7, CHUNKS.get(7), Kind.INVALID_BRANCH_PROOF);
    }
    assertThatExceptionOfType(ProofException.class)
        .isThrownBy(() -> new ChunkProof(List.of()).verify(TRIE.root(), 7, CHUNKS.get(7)))
        .withMessage("INVALID_BRANCH_PROOF: no node has the hash " + TRIE.root().toHex());
  }

  @Example
  void shouldRefuseIndicesThatTheTrieDoesNotHave() {
    for (long index : new long[] {20, 31, 255, 7 + 256, 0xffff_ffffL}) {
      List<Bytes> all = new ArrayList<>(TRIE.proof(7).nodes());
      all.addAll(TRIE.proof(19).nodes());
      refused(new ChunkProof(all), TRIE.root(), index, CHUNKS.get(7), Kind.BRANCH_OUT_OF_BOUNDS);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TRIE.proof(7).verify(TRIE.root(), 1L << 32, CHUNKS.get(7)));
  }

  @Example
  void shouldRefuseEveryChangedByte() {
    List<Bytes> chunks = chunks(4);
    ChunkTrie trie = ChunkTrie.ofChunks(chunks);
    List<Bytes> nodes = trie.proof(2).nodes();
    for (int node = 0; node < nodes.size(); node++) {
      for (int at = 0; at < nodes.get(node).size(); at++) {
        for (int change = 1; change < 256; change++) {
          byte[] changed = nodes.get(node).toByteArray();
          changed[at] ^= (byte) change;
          List<Bytes> mutated = new ArrayList<>(nodes);
          mutated.set(node, Bytes.wrap(changed));
          refused(
              new ChunkProof(mutated), trie.root(), 2, chunks.get(2), Kind.INVALID_BRANCH_PROOF);
        }
      }
    }
  }

  /** The root fits whatever the first node is, so that the node itself is read. */
  @Example
  void shouldEndWithATypedErrorForEveryChangedRootNode() {
    List<Bytes> chunks = chunks(4);
    List<Bytes> nodes = ChunkTrie.ofChunks(chunks).proof(2).nodes();
    int accepted = 0;
    for (int at = 0; at < nodes.getFirst().size(); at++) {
      for (int change = 1; change < 256; change++) {
        byte[] changed = nodes.getFirst().toByteArray();
        changed[at] ^= (byte) change;
        var proof = new ChunkProof(List.of(Bytes.wrap(changed), nodes.getLast()));
        try {
          proof.verify(Hash.blake2b256(changed), 2, chunks.get(2));
          accepted++;
        } catch (ProofException e) {
          assertThat(e.kind()).isNotNull();
        }
      }
    }
    // what the proof does not need: the hashes of the three other children; and the number of the
    // last
    // of them, which may be 4 to 7 as well
    assertThat(accepted).isEqualTo(3 * 32 * 255 + 4);
  }

  @Example
  void shouldRefuseMalformedNodes() {
    String partial = "02000000";
    String hash = CHUNKS.getFirst().blake2b256().toHex().substring(2);
    // sound: a leaf of the whole key
    verifyNode("0x48" + partial + "80" + hash);
    Kind invalid = Kind.INVALID_BRANCH_PROOF;
    refusedNode("0x", invalid);
    refusedNode("0x00", Kind.BRANCH_OUT_OF_BOUNDS);
    refusedNode("0x0000", invalid);
    refusedNode("0x20" + partial, invalid);
    refusedNode("0x48" + partial + "80" + hash + "00", invalid);
    refusedNode("0x48" + partial + "7c" + hash.substring(2), invalid);
    refusedNode("0x48" + partial + "8100" + hash, invalid);
    refusedNode("0x4902000000", invalid);
    refusedNode("0x47" + "12000000" + "80" + hash, invalid);
    refusedNode("0x46" + "000000" + "80" + hash, Kind.BRANCH_OUT_OF_BOUNDS);
    refusedNode("0x4a" + partial + "00" + "80" + hash, Kind.BRANCH_OUT_OF_BOUNDS);
    refusedNode("0x7f" + "ff".repeat(1000), invalid);
    // branches: no child; value absent; a child longer than a hash; another child
    refusedNode("0x88" + partial + "0000", invalid);
    refusedNode("0x88" + partial + "0100" + "04" + "00", Kind.BRANCH_OUT_OF_BOUNDS);
    refusedNode("0x80" + "0100" + "84" + hash + "00", invalid);
    refusedNode("0x80" + "0200" + "04" + "00", Kind.BRANCH_OUT_OF_BOUNDS);
    // inlined children down the key, the last one empty
    refusedNode("0x80" + "0100" + "14" + "80" + "0400" + "04" + "00", Kind.BRANCH_OUT_OF_BOUNDS);
  }

  @Example
  void shouldHoldItsLimits() {
    List<Bytes> nodes = new ArrayList<>(TRIE.proof(7).nodes());
    while (nodes.size() < ChunkProof.MAX_NODES) {
      nodes.add(Bytes.EMPTY);
    }
    new ChunkProof(nodes).verify(TRIE.root(), 7, CHUNKS.get(7));
    nodes.add(Bytes.EMPTY);
    assertThatExceptionOfType(ProofException.class)
        .isThrownBy(() -> new ChunkProof(nodes).verify(TRIE.root(), 7, CHUNKS.get(7)))
        .withMessage("INVALID_BRANCH_PROOF: 17 nodes, at most 16 allowed");
    List<Bytes> large = new ArrayList<>(TRIE.proof(7).nodes());
    int left = ChunkProof.MAX_SIZE - large.stream().mapToInt(Bytes::size).sum();
    large.add(Bytes.wrap(new byte[left]));
    new ChunkProof(large).verify(TRIE.root(), 7, CHUNKS.get(7));
    large.set(3, Bytes.wrap(new byte[left + 1]));
    assertThatExceptionOfType(ProofException.class)
        .isThrownBy(() -> new ChunkProof(large).verify(TRIE.root(), 7, CHUNKS.get(7)))
        .withMessage("INVALID_BRANCH_PROOF: 32769 bytes, at most 32768 allowed");
  }

  @Property
  void shouldEndWithATypedErrorForAnyBytes(@ForAll @Size(max = 80) byte[] node) {
    refusedAnyhow(
        new ChunkProof(List.of(Bytes.wrap(node))), Hash.blake2b256(node), 0, CHUNKS.getFirst());
  }

  private static void verifyNode(String node) {
    Bytes bytes = Bytes.fromHex(node);
    new ChunkProof(List.of(bytes)).verify(bytes.blake2b256(), 2, CHUNKS.getFirst());
  }

  private static void refusedNode(String node, Kind kind) {
    assertThatExceptionOfType(ProofException.class)
        .as(node)
        .isThrownBy(() -> verifyNode(node))
        .satisfies(e -> assertThat(e.kind()).as(node).isEqualTo(kind));
  }

  private static void refused(ChunkProof proof, Hash root, long index, Bytes chunk, Kind kind) {
    assertThatExceptionOfType(ProofException.class)
        .isThrownBy(() -> proof.verify(root, index, chunk))
        .satisfies(e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static void refusedAnyhow(ChunkProof proof, Hash root, long index, Bytes chunk) {
    assertThatExceptionOfType(ProofException.class)
        .isThrownBy(() -> proof.verify(root, index, chunk));
  }

  private static List<Bytes> chunks(int count) {
    return IntStream.range(0, count).mapToObj(i -> ChunkTrie.key(i * 7L)).toList();
  }
}
