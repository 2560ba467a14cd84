package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.crypto.KeyPair;
import dev.overseer.crypto.Sr25519;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SignedTest {
  private static final KeyPair KEY = key(1);
  private static final ValidatorId VALIDATOR = id(KEY);
  private static final ValidatorIndex INDEX = new ValidatorIndex(7);
  private static final SigningContext CONTEXT = new SigningContext(3, hash("aa"));
  private static final CandidateHash CANDIDATE = new CandidateHash(hash("cc"));

  private static KeyPair key(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return Sr25519.INSTANCE.keyFromSeed(bytes);
  }

  private static ValidatorId id(KeyPair key) {
    return new ValidatorId(Hash.of(key.publicKey()));
  }

  private static Hash hash(String digits) {
    return Hash.fromHex("0x" + digits.repeat(32));
  }

  @Test
  void shouldSign73BytesForAStatement() {
    byte[] payload = CONTEXT.signedBytes(new Statement.Valid(CANDIDATE));
    assertThat(payload).hasSize(73).startsWith('B', 'K', 'N', 'G', 2);
    assertThat(Arrays.copyOfRange(payload, 5, 37)).isEqualTo(CANDIDATE.value().toBytes());
    assertThat(Arrays.copyOfRange(payload, 37, 73)).isEqualTo(SigningContext.CODEC.encode(CONTEXT));
    assertThat(CONTEXT.signedBytes(new CompactStatement.Valid(CANDIDATE))).isEqualTo(payload);
  }

  @Test
  void shouldCheckWhatItSigned() {
    SignedFullStatement signed =
        SignedFullStatement.sign(new Statement.Invalid(CANDIDATE), CONTEXT, INDEX, KEY);
    assertThat(signed.toUnchecked().check(CONTEXT, VALIDATOR)).contains(signed);
    assertThat(signed.hashCode())
        .isEqualTo(signed.toUnchecked().check(CONTEXT, VALIDATOR).orElseThrow().hashCode());

    SignedStatement compact =
        SignedStatement.sign(new CompactStatement.Invalid(CANDIDATE), CONTEXT, INDEX, KEY);
    assertThat(compact.toUnchecked().check(CONTEXT, VALIDATOR)).contains(compact);

    SignedAvailabilityBitfield bitfield =
        SignedAvailabilityBitfield.sign(
            new AvailabilityBitfield(Bits.parse("10110")), CONTEXT, INDEX, KEY);
    assertThat(bitfield.toUnchecked().check(CONTEXT, VALIDATOR)).contains(bitfield);
    assertThat(signed).isNotEqualTo(compact);
  }

  @Test
  void shouldTakeTheSignatureOfTheCompactFormForTheFullOne() {
    SignedStatement compact =
        SignedStatement.sign(new CompactStatement.Valid(CANDIDATE), CONTEXT, INDEX, KEY);
    UncheckedSignedFullStatement full =
        new UncheckedSignedFullStatement(
            new Statement.Valid(CANDIDATE), INDEX, compact.signature());
    assertThat(full.check(CONTEXT, VALIDATOR)).isPresent();
  }

  @Test
  void shouldRefuseWhatWasSignedForSomethingElse() {
    UncheckedSignedFullStatement signed =
        SignedFullStatement.sign(new Statement.Valid(CANDIDATE), CONTEXT, INDEX, KEY).toUnchecked();
    assertThat(signed.check(new SigningContext(4, CONTEXT.parentHash()), VALIDATOR)).isEmpty();
    assertThat(signed.check(new SigningContext(3, hash("ab")), VALIDATOR)).isEmpty();
    assertThat(signed.check(CONTEXT, id(key(2)))).isEmpty();
    assertThat(
            new UncheckedSignedFullStatement(
                    new Statement.Invalid(CANDIDATE), INDEX, signed.signature())
                .check(CONTEXT, VALIDATOR))
        .isEmpty();
    UncheckedSignedAvailabilityBitfield bitfield =
        SignedAvailabilityBitfield.sign(
                new AvailabilityBitfield(Bits.parse("1")), CONTEXT, INDEX, KEY)
            .toUnchecked();
    assertThat(
            new UncheckedSignedAvailabilityBitfield(
                    new AvailabilityBitfield(Bits.parse("0")), INDEX, bitfield.signature())
                .check(CONTEXT, VALIDATOR))
        .isEmpty();
  }

  @Test
  void shouldLetEachPartOfANodeTrustTheOthers() {
    SignedFullStatement signed =
        SignedFullStatement.sign(new Statement.Valid(CANDIDATE), CONTEXT, INDEX, KEY);
    byte[] encoded = SignedFullStatement.TRUSTED.encode(signed);
    assertThat(encoded).isEqualTo(UncheckedSignedFullStatement.CODEC.encode(signed.toUnchecked()));
    assertThat(SignedFullStatement.TRUSTED.decode(encoded)).isEqualTo(signed);
  }

  @Test
  void shouldNotKeepTheMessageAliveThatASignatureCameIn() {
    byte[] message = new byte[1000];
    ValidatorSignature signature = new ValidatorSignature(Bytes.wrap(message, 100, 64));
    message[100] = 1;
    assertThat(signature.value().get(0)).isZero();
  }

  @Test
  void shouldSignDisputePayloadsOfTheirOwn() {
    assertThat(new DisputePayload.ExplicitDisputeStatement(true, CANDIDATE, 0x0102).signedBytes())
        .hasSize(41)
        .startsWith('D', 'I', 'S', 'P', 1, 0xcc)
        .endsWith(0xcc, 2, 1, 0, 0);
    assertThat(new DisputePayload.ApprovalVote(CANDIDATE, 0x0102).signedBytes())
        .hasSize(40)
        .startsWith('A', 'P', 'P', 'R', 0xcc)
        .endsWith(0xcc, 2, 1, 0, 0);
  }
}
