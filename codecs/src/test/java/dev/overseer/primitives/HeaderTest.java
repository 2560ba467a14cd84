package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overseer.scale.ScaleException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderTest {
  private static final Bytes SEAL_LOG = Bytes.fromHex("0x054241424508abcd");

  @Test
  void shouldRefuseUnknownItemsInAStream() {
    Header header = withLogs(List.of(Bytes.fromHex("0x0b010203"), SEAL_LOG));
    byte[] encoded = Header.CODEC.encode(header);
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> Header.CODEC.decode(encoded))
        .extracting(ScaleException::kind)
        .isEqualTo(ScaleException.Kind.BAD_TAG);
  }

  @Test
  void shouldShowKnownItemsAsTheyAre() {
    assertThat(DigestItem.ofLog(SEAL_LOG))
        .isEqualTo(new DigestItem.Seal(ConsensusEngineId.BABE, Bytes.fromHex("0xabcd")));
    assertThat(DigestItem.ofLog(Bytes.fromHex("0x08")))
        .isEqualTo(new DigestItem.RuntimeEnvironmentUpdated());
  }

  @Test
  void shouldKeepWhatItDoesNotKnow() {
    for (String log : List.of("0x01", "0x0b010203", "0x08ff", "0x0642", "0x070100", "0xff")) {
      DigestItem item = DigestItem.ofLog(Bytes.fromHex(log));
      assertThat(item).isInstanceOf(DigestItem.Opaque.class);
      assertThat(item.toLog().toHex()).isEqualTo(log);
    }
  }

  @Test
  void shouldRefuseAnEmptyLog() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DigestItem.ofLog(Bytes.EMPTY))
        .withMessage("a digest item has at least one byte, its index");
  }

  @Test
  void shouldRefuseANumberThatIsNoU32() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Header(Hash.ZERO, 1L << 32, Hash.ZERO, Hash.ZERO, List.of()))
        .withMessage("block number 4294967296 is not between 0 and 4294967295");
  }

  @Test
  void shouldNotChangeWithTheListItWasMadeOf() {
    List<DigestItem> digest = new ArrayList<>();
    Header header = new Header(Hash.ZERO, 1, Hash.ZERO, Hash.ZERO, digest);
    digest.add(new DigestItem.RuntimeEnvironmentUpdated());
    assertThat(header.digest()).isEmpty();
  }

  @Test
  void shouldTellTheImport() {
    Header header = withLogs(List.of(SEAL_LOG));
    assertThat(header.toBlockInfo())
        .isEqualTo(new BlockInfo(header.hash(), header.parentHash(), header.number()));
  }

  private static Header withLogs(List<Bytes> logs) {
    return Header.ofLogs(new Hash(1, 2, 3, 4), 5, Hash.ZERO, Hash.ZERO, logs);
  }
}
