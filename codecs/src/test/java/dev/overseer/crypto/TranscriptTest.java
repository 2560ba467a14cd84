package dev.overseer.crypto;

import static dev.overseer.crypto.Transcript.label;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Merlin, STROBE and Keccak-f[1600], from the top down. */
class TranscriptTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] DATA = label("some data");

  private static Transcript transcript() {
    return Transcript.of("test protocol").append(label("some label"), DATA);
  }

  private static byte[] challenge(Transcript transcript) {
    return transcript.challenge(label("challenge"), 32);
  }

  /** The published example of Merlin. */
  @Test
  void givesMerlinsChallenge() {
    assertThat(HEX.formatHex(challenge(transcript())))
        .isEqualTo("d5a21972d0d5fe320c0d263fac7fffb8145aa640af6e9bca177c03c7efcf0615");
  }

  @Test
  void challengesDependOnThoseBefore() {
    Transcript transcript = transcript();

    assertThat(challenge(transcript)).isNotEqualTo(challenge(transcript));
  }

  @Test
  void copyGoesItsOwnWay() {
    Transcript transcript = transcript();
    Transcript copy = transcript.copy();

    copy.append(label("more"), DATA);

    assertThat(challenge(transcript)).isEqualTo(challenge(transcript()));
    assertThat(challenge(copy)).isNotEqualTo(challenge(transcript()));
  }

  @Test
  void witnessDependsOnEverythingAndLeavesTheTranscriptAlone() {
    Transcript transcript = transcript();
    byte[] a = new byte[32];
    byte[] b = new byte[32];
    b[31] = 1;
    byte[] label = label("signing");

    byte[] witness = transcript.witness(label, a, a, 64);

    assertThat(witness).hasSize(64).isEqualTo(transcript.witness(label, a, a, 64));
    assertThat(witness)
        .isNotEqualTo(transcript.witness(label, b, a, 64))
        .isNotEqualTo(transcript.witness(label, a, b, 64))
        .isNotEqualTo(transcript.witness(label("other"), a, a, 64))
        .isNotEqualTo(Transcript.of("test protocol").witness(label, a, a, 64));
    assertThat(challenge(transcript)).isEqualTo(challenge(transcript()));
  }

  /** The conformance test of the STROBE implementation that Merlin came with. */
  @Test
  void strobeAgreesOverSeveralBlocks() {
    Strobe128 strobe = new Strobe128(label("Conformance Test Protocol"));
    byte[] message = new byte[1024];
    Arrays.fill(message, (byte) 99);

    strobe.metaAd(label("ms"), false);
    strobe.metaAd(label("g"), true);
    strobe.ad(message);
    strobe.metaAd(label("prf"), false);
    byte[] first = strobe.prf(32);
    strobe.metaAd(label("key"), false);
    strobe.key(first);
    strobe.metaAd(label("prf"), false);

    assertThat(HEX.formatHex(first))
        .isEqualTo("b48e645ca17c667fd5206ba57a6a228d72d8e1903814d3f17f622996d7cfefb0");
    assertThat(HEX.formatHex(strobe.prf(32)))
        .isEqualTo("07e45cce8078cee259e3e375bb85d75610e2d1e1201c5f645045a194edd49ff8");
  }

  @Test
  void strobeTellsOperationsApartByTheirLimits() {
    Strobe128 first = new Strobe128(label("p"));
    first.ad(label("ab"));
    first.ad(label("c"));
    Strobe128 second = new Strobe128(label("p"));
    second.ad(label("a"));
    second.ad(label("bc"));

    assertThat(first.prf(32)).isNotEqualTo(second.prf(32));
  }

  /** INV-1 and INV-2 of Strobe128: a continued operation is the same as one in one piece. */
  @Property(tries = 200)
  void strobeContinuesAnOperation(
      @ForAll @Size(max = 400) byte[] data, @ForAll @IntRange(max = 400) int cut) {
    int at = Math.min(cut, data.length);
    Strobe128 whole = new Strobe128(label("p"));
    whole.metaAd(data, false);
    Strobe128 pieces = new Strobe128(label("p"));
    pieces.metaAd(Arrays.copyOf(data, at), false);
    pieces.metaAd(Arrays.copyOfRange(data, at, data.length), true);

    assertThat(pieces.prf(32)).isEqualTo(whole.prf(32));
  }

  @Test
  void strobeRefusesToContinueAnotherOperation() {
    Strobe128 strobe = new Strobe128(label("p"));
    strobe.ad(DATA);

    assertThatThrownBy(() -> strobe.metaAd(DATA, true))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot continue");
  }

  @Test
  void strobeErasesItsState() {
    Strobe128 strobe = new Strobe128(label("p"));
    Strobe128 other = new Strobe128(label("q"));

    strobe.erase();
    other.erase();

    assertThat(strobe.prf(32)).isEqualTo(other.prf(32));
  }

  /** A message of one block, padded for Keccak-256, must hash as the library says. */
  @Property(tries = 200)
  void keccakIsThatOfTheHash(@ForAll @Size(max = 135) byte[] message) {
    byte[] state = Arrays.copyOf(message, Keccak1600.SIZE);
    state[message.length] = 1;
    state[135] |= (byte) 0x80;

    Keccak1600.permute(state);

    assertThat(Arrays.copyOf(state, 32)).isEqualTo(Hashing.keccak256(message));
  }
}
