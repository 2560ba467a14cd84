package dev.overseer.protocol.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overseer.crypto.KeyPair;
import dev.overseer.crypto.Sr25519;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.CollatorId;
import dev.overseer.primitives.CollatorSignature;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.ParaId;
import dev.overseer.primitives.PeerId;
import dev.overseer.scale.ScaleException;
import dev.overseer.scale.ScaleException.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubProtocolTest {
  private static final Hash HASH = Hash.fromHex("0x" + "ab".repeat(32));

  @Test
  void shouldReadWhatItWrites() {
    PoVMessage awaiting = new PoVMessage.Awaiting(HASH, List.of(HASH));
    assertThat(SubProtocol.POVS.decode(SubProtocol.POVS.encode(awaiting))).isEqualTo(awaiting);
  }

  @Test
  void shouldRefuseWhatIsTooLargeBeforeReadingIt() {
    Bytes large = Bytes.wrap(new byte[64 * 1024 + 1]);
    refuse(Kind.TOO_LONG, SubProtocol.BITFIELDS, large);
  }

  @Test
  void shouldRefuseWhatFollowsAMessage() {
    Bytes encoded = SubProtocol.POVS.encode(new PoVMessage.Awaiting(HASH, List.of()));
    byte[] longer = new byte[encoded.size() + 1];
    encoded.copyTo(longer, 0);
    refuse(Kind.TRAILING, SubProtocol.POVS, Bytes.wrap(longer));
    refuse(Kind.BAD_TAG, SubProtocol.POVS, Bytes.fromHex("0x02"));
    refuse(Kind.TRUNCATED, SubProtocol.POVS, Bytes.EMPTY);
  }

  private static void refuse(Kind kind, SubProtocol<?> protocol, Bytes bytes) {
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> protocol.decode(bytes))
        .extracting(ScaleException::kind)
        .isEqualTo(kind);
  }

  @Test
  void shouldTieADeclarationToThePeerThatMakesIt() {
    KeyPair key = Sr25519.INSTANCE.keyFromSeed(new byte[32]);
    PeerId peer = new PeerId(HASH);
    CollationMessage.Declare declare =
        new CollationMessage.Declare(
            new CollatorId(Hash.of(key.publicKey())),
            new ParaId(100),
            new CollatorSignature(
                Bytes.wrap(key.sign(CollationMessage.Declare.signedBytes(peer)))));
    assertThat(declare.isSignedFor(peer)).isTrue();
    assertThat(declare.isSignedFor(new PeerId(Hash.ZERO))).isFalse();
  }

  @Test
  void shouldBeNamedAsTheSpecificationSays() {
    assertThat(
            List.of(
                SubProtocol.STATEMENTS,
                SubProtocol.POVS,
                SubProtocol.BITFIELDS,
                SubProtocol.CHUNKS,
                SubProtocol.COLLATIONS))
        .extracting(protocol -> protocol.id().toString())
        .containsExactly("stmd", "povd", "bitd", "avad", "clpr");
  }
}
