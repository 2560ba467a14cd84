package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overseer.crypto.KeyPair;
import dev.overseer.crypto.Sr25519;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackedCandidateTest {
  private static final List<KeyPair> GROUP = IntStream.range(0, 3).mapToObj(i -> key(i)).toList();
  private static final SigningContext CONTEXT = new SigningContext(3, hash("aa"));
  private static final CommittedCandidateReceipt CANDIDATE =
      new CommittedCandidateReceipt(
          Candidates.descriptor(CONTEXT.parentHash()), Candidates.commitments());

  private static KeyPair key(int seed) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) seed);
    return Sr25519.INSTANCE.keyFromSeed(bytes);
  }

  private static Hash hash(String digits) {
    return Hash.fromHex("0x" + digits.repeat(32));
  }

  private static Optional<ValidatorId> member(int position) {
    return Optional.of(new ValidatorId(Hash.of(GROUP.get(position).publicKey())));
  }

  private static ValidityAttestation seconded(int position) {
    return new ValidityAttestation.Implicit(
        sign(new CompactStatement.Seconded(CANDIDATE.hash()), position));
  }

  private static ValidityAttestation valid(int position) {
    return new ValidityAttestation.Explicit(
        sign(new CompactStatement.Valid(CANDIDATE.hash()), position));
  }

  private static ValidatorSignature sign(CompactStatement statement, int position) {
    return new ValidatorSignature(
        Bytes.wrap(GROUP.get(position).sign(CONTEXT.signedBytes(statement))));
  }

  private static int check(String bits, ValidityAttestation... votes) {
    return new BackedCandidate(CANDIDATE, List.of(votes), Bits.parse(bits))
        .checkBacking(CONTEXT, GROUP.size(), BackedCandidateTest::member);
  }

  private static void refuse(String why, String bits, ValidityAttestation... votes) {
    assertThatExceptionOfType(BackingException.class)
        .isThrownBy(() -> check(bits, votes))
        .withMessage(why);
  }

  @Test
  void shouldCountTheVotes() {
    assertThat(check("111", valid(0), seconded(1), valid(2))).isEqualTo(3);
    assertThat(check("101", seconded(0), valid(2))).isEqualTo(2);
    assertThat(check("000")).isZero();
  }

  @Test
  void shouldPutVotesIntoTheOrderOfTheGroup() {
    Map<Integer, ValidityAttestation> votes = new LinkedHashMap<>();
    votes.put(2, valid(2));
    votes.put(0, seconded(0));
    BackedCandidate backed = BackedCandidate.of(CANDIDATE, 3, votes);
    assertThat(backed.validatorIndices()).isEqualTo(Bits.parse("101"));
    assertThat(backed.checkBacking(CONTEXT, 3, BackedCandidateTest::member)).isEqualTo(2);
  }

  @Test
  void shouldRefuseVotesOutOfOrder() {
    refuse("the vote of the group's member 0 is not its", "101", valid(2), seconded(0));
  }

  @Test
  void shouldRefuseVotesOfTheWrongKind() {
    ValidityAttestation relabelled = new ValidityAttestation.Explicit(seconded(1).signature());
    refuse("the vote of the group's member 1 is not its", "010", relabelled);
  }

  @Test
  void shouldRefuseBitsThatDoNotFit() {
    refuse("2 bits for a group of 3 validators", "11", valid(0), valid(1));
    refuse("4 bits for a group of 3 validators", "1000", valid(0));
    refuse("1 votes for 2 validators", "110", valid(0));
    refuse("2 votes for 1 validators", "100", valid(0), valid(1));
  }

  @Test
  void shouldRefuseAMemberWithoutAKey() {
    BackedCandidate backed = new BackedCandidate(CANDIDATE, List.of(valid(0)), Bits.parse("100"));
    assertThatExceptionOfType(BackingException.class)
        .isThrownBy(() -> backed.checkBacking(CONTEXT, 3, position -> Optional.empty()))
        .withMessage("no key for the group's member 0");
  }

  @Test
  void shouldRefuseVotesInAnotherContext() {
    BackedCandidate backed = new BackedCandidate(CANDIDATE, List.of(valid(0)), Bits.parse("100"));
    SigningContext later = new SigningContext(4, CONTEXT.parentHash());
    assertThatExceptionOfType(BackingException.class)
        .isThrownBy(() -> backed.checkBacking(later, 3, BackedCandidateTest::member));
  }
}
