package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overseer.crypto.KeyPair;
import dev.overseer.crypto.Sr25519;
import dev.overseer.scale.ScaleException;
import dev.overseer.scale.ScaleException.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CandidateTest {
  private static final Hash RELAY_PARENT = Candidates.hash(9);
  private static final CollatorSignature NO_SIGNATURE = Candidates.signature(0);

  @Test
  void shouldHaveTheSizesOfTheSpecification() {
    CandidateDescriptor descriptor = Candidates.descriptor(RELAY_PARENT);
    assertThat(CandidateDescriptor.CODEC.encode(descriptor)).hasSize(CandidateDescriptor.SIZE);
    assertThat(CandidateDescriptor.CODEC.minSize()).isEqualTo(CandidateDescriptor.SIZE);
    assertThat(CandidateReceipt.CODEC.minSize()).isEqualTo(CandidateReceipt.SIZE);
    assertThat(descriptor.collatorPayload()).hasSize(CandidateDescriptor.COLLATOR_PAYLOAD_SIZE);
    assertThat(SigningContext.CODEC.minSize()).isEqualTo(SigningContext.SIZE);
  }

  @Test
  void shouldCheckTheCollatorsSignature() {
    byte[] seed = new byte[32];
    Arrays.fill(seed, (byte) 5);
    KeyPair collator = Sr25519.INSTANCE.keyFromSeed(seed);
    Hash id = Hash.of(collator.publicKey());
    byte[] payload = Candidates.descriptor(RELAY_PARENT, id, NO_SIGNATURE).collatorPayload();
    CollatorSignature signature = new CollatorSignature(Bytes.wrap(collator.sign(payload)));

    CandidateDescriptor signed = Candidates.descriptor(RELAY_PARENT, id, signature);
    assertThat(signed.isCollatorSignatureValid()).isTrue();
    assertThat(Candidates.descriptor(Candidates.hash(8), id, signature).isCollatorSignatureValid())
        .isFalse();
  }

  @Test
  void shouldTellTheSecondFormOfDescriptorsByItsZeros() {
    Hash coreAndSession = Hash.fromHex("0x" + "00010002000000" + "00".repeat(25));
    CandidateDescriptor second = Candidates.descriptor(RELAY_PARENT, coreAndSession, NO_SIGNATURE);
    assertThat(second.isVersion2()).isTrue();
    assertThat(second.isCollatorSignatureValid()).isFalse();

    Hash lastByte = Hash.fromHex("0x" + "00".repeat(31) + "01");
    assertThat(Candidates.descriptor(RELAY_PARENT, lastByte, NO_SIGNATURE).isVersion2()).isFalse();
    Hash eighthByte = Hash.fromHex("0x" + "00".repeat(7) + "01" + "00".repeat(24));
    assertThat(Candidates.descriptor(RELAY_PARENT, eighthByte, NO_SIGNATURE).isVersion2())
        .isFalse();
    byte[] oneByte = new byte[64];
    oneByte[63] = 1;
    assertThat(
            Candidates.descriptor(
                    RELAY_PARENT, coreAndSession, new CollatorSignature(Bytes.wrap(oneByte)))
                .isVersion2())
        .isFalse();
  }

  @Test
  void shouldNameACandidateByItsPlainReceipt() {
    CommittedCandidateReceipt committed = committed("0x01", 2000);
    CandidateReceipt plain = committed.toPlain();
    assertThat(committed.hash()).isEqualTo(plain.hash());
    assertThat(committed.correspondsTo(plain)).isTrue();
    assertThat(committed.correspondsTo(new CandidateReceipt(plain.descriptor(), RELAY_PARENT)))
        .isFalse();
    assertThat(committed("0x02", 2000).correspondsTo(plain)).isFalse();
    assertThat(new Statement.Seconded(committed).toCompact())
        .isEqualTo(new CompactStatement.Seconded(plain.hash()));
  }

  @Test
  void shouldOrderCandidatesByParaThenHead() {
    List<CommittedCandidateReceipt> sorted =
        List.of(
            committed("0xff", 1), committed("0x", 2), committed("0x00", 2), committed("0x0001", 2));
    List<CommittedCandidateReceipt> shuffled = new ArrayList<>(sorted.reversed());
    shuffled.sort(CommittedCandidateReceipt.ORDER);
    assertThat(shuffled).isEqualTo(sorted);
  }

  private static CommittedCandidateReceipt committed(String head, int para) {
    CandidateDescriptor d = Candidates.descriptor(RELAY_PARENT);
    CandidateDescriptor descriptor =
        new CandidateDescriptor(
            new ParaId(para),
            d.relayParent(),
            d.collator(),
            d.persistedValidationDataHash(),
            d.povHash(),
            d.erasureRoot(),
            d.signature(),
            d.paraHead(),
            d.validationCodeHash());
    return new CommittedCandidateReceipt(
        descriptor,
        new CandidateCommitments(
            List.of(), List.of(), Optional.empty(), new HeadData(Bytes.fromHex(head)), 0, 0));
  }

  @Test
  void shouldGiveCommitmentsOfAResultInTheirOwnOrder() {
    CandidateCommitments commitments = Candidates.commitments();
    ValidationResult result =
        new ValidationResult(
            commitments.headData(),
            commitments.newValidationCode(),
            commitments.upwardMessages(),
            commitments.horizontalMessages(),
            commitments.processedDownwardMessages(),
            commitments.hrmpWatermark());
    assertThat(result.toCommitments()).isEqualTo(commitments);
  }

  @Test
  void shouldTakeZerosOnlyBehindReconstructedData() {
    AvailableData data =
        new AvailableData(
            new PoV(new BlockData(Bytes.fromHex("0x0102"))),
            new PersistedValidationData(new HeadData(Bytes.EMPTY), 1, RELAY_PARENT, 2));
    byte[] encoded = AvailableData.CODEC.encode(data);
    Bytes padded = Bytes.wrap(Arrays.copyOf(encoded, encoded.length + 3));
    assertThat(AvailableData.fromReconstructed(padded, 4)).isEqualTo(data);
    assertThat(AvailableData.fromReconstructed(Bytes.wrap(encoded), 1)).isEqualTo(data);
    refuse(padded, 3);
    byte[] other = padded.toByteArray();
    other[other.length - 1] = 1;
    refuse(Bytes.wrap(other), 4);
  }

  private static void refuse(Bytes padded, int paddingLimit) {
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> AvailableData.fromReconstructed(padded, paddingLimit))
        .extracting(ScaleException::kind)
        .isEqualTo(Kind.TRAILING);
  }

  @Test
  void shouldRefuseWhatIsNoU32() {
    long big = 1L << 32;
    assertThatIllegalArgumentException().isThrownBy(() -> new ParaId(big));
    assertThatIllegalArgumentException().isThrownBy(() -> new ValidatorIndex(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CoreIndex(big));
    assertThatIllegalArgumentException().isThrownBy(() -> new GroupIndex(big));
    assertThatIllegalArgumentException().isThrownBy(() -> new SigningContext(big, RELAY_PARENT));
    assertThatIllegalArgumentException().isThrownBy(() -> new GroupRotationInfo(0, big, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ValidatorSignature(Bytes.fromHex("0x00")))
        .withMessage("a signature has 64 bytes, not 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProtocolId.of("long name"))
        .withMessage("a protocol id has four bytes, not: long name");
  }

  @Test
  void shouldRefuseListsThatNoHonestNodeSends() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ErasureChunk(
                    Bytes.EMPTY, new ValidatorIndex(0), Collections.nCopies(17, Bytes.EMPTY)))
        .withMessage("a proof has 16 nodes at most, not 17");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new CandidateCommitments(
                    Collections.nCopies(16 * 1024 + 1, Bytes.EMPTY),
                    List.of(),
                    Optional.empty(),
                    new HeadData(Bytes.EMPTY),
                    0,
                    0))
        .withMessage("16385 messages, at most 16384 of a kind are allowed");
    byte[] manyMessages = new byte[100_000];
    manyMessages[0] = 2;
    manyMessages[1] = 1;
    manyMessages[2] = 1;
    assertThatExceptionOfType(ScaleException.class)
        .isThrownBy(() -> CandidateCommitments.CODEC.decode(manyMessages))
        .extracting(ScaleException::kind)
        .isEqualTo(Kind.TOO_LONG);
  }

  @Test
  void shouldKnowTheAccountOfAPara() {
    assertThat(new ParaId(2000).account().toHex())
        .isEqualTo("0x70617261d0070000" + "00".repeat(24));
  }

  @Test
  void shouldSayInAFewWordsWhatItIs() {
    CandidateDescriptor descriptor = Candidates.descriptor(RELAY_PARENT);
    assertThat(descriptor)
        .hasToString("CandidateDescriptor[para 2000, relay parent 0x0909…0909, PoV 0x0303…0303]");
    assertThat(Candidates.commitments().toString())
        .isEqualTo(
            "CandidateCommitments[head 0x04, upward 1, horizontal 1, new code none, processed 1,"
                + " watermark 2]");
    Bytes large = Bytes.wrap(new byte[1 << 20]);
    assertThat(new PoV(new BlockData(large)).toString()).hasSizeLessThan(80);
    assertThat(new ErasureChunk(large, new ValidatorIndex(3), List.of()))
        .hasToString("ErasureChunk[3, 1048576 bytes]");
  }
}
