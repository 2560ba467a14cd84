package dev.overseer.primitives;

import dev.overseer.scale.ScaleCodec;
import dev.overseer.scale.ScaleCodecs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;

/**
 * A candidate with the votes of its group (spec types.md 6.2). {@code validityVotes[i]} belongs to
 * the i-th set bit of {@code validatorIndices}, ascending; whether it does, {@link #checkBacking}
 * says.
 *
 * @param candidate the candidate
 * @param validityVotes the votes, in the order of the bits
 * @param validatorIndices one bit for each member of the group, by its position there
 */
public record BackedCandidate(
    CommittedCandidateReceipt candidate,
    List<ValidityAttestation> validityVotes,
    Bits validatorIndices) {
  /** The components in order. */
  public static final ScaleCodec<BackedCandidate> CODEC =
      ScaleCodecs.forRecord(BackedCandidate.class);

  /** Takes a copy of the list. */
  public BackedCandidate {
    validityVotes = List.copyOf(validityVotes);
  }

  /**
   * A candidate with votes in the order of the group, however they came in.
   *
   * @param groupSize members of the group
   * @param votes by position in the group
   * @throws IndexOutOfBoundsException if a position is not below the size of the group
   */
  public static BackedCandidate of(
      CommittedCandidateReceipt candidate, int groupSize, Map<Integer, ValidityAttestation> votes) {
    SortedMap<Integer, ValidityAttestation> sorted = new TreeMap<>(votes);
    int[] positions = sorted.keySet().stream().mapToInt(Integer::intValue).toArray();
    return new BackedCandidate(
        candidate, List.copyOf(sorted.values()), Bits.ofIndices(groupSize, positions));
  }

  /** The candidate's name. Computed at each call. */
  public CandidateHash hash() {
    return candidate.hash();
  }

  /** About how many bytes of memory the candidate takes. */
  public long dataSize() {
    return CandidateDescriptor.SIZE
        + candidate.commitments().dataSize()
        + (long) validityVotes.size() * Signatures.SIZE;
  }

  /**
   * Checks all votes.
   *
   * @param context of the relay parent
   * @param groupSize members of the group
   * @param keys the key of the member at a position, empty if it has none
   * @return how many votes there are, all of them right
   * @throws BackingException if a vote is wrong, or bits and votes do not fit together
   */
  public int checkBacking(
      SigningContext context, int groupSize, IntFunction<Optional<ValidatorId>> keys) {
    if (validatorIndices.size() != groupSize) {
      throw new BackingException(
          validatorIndices.size() + " bits for a group of " + groupSize + " validators");
    }
    int[] positions = validatorIndices.indices().toArray();
    if (positions.length != validityVotes.size()) {
      throw new BackingException(
          validityVotes.size() + " votes for " + positions.length + " validators");
    }
    CandidateHash hash = hash();
    for (int i = 0; i < positions.length; i++) {
      int position = positions[i];
      ValidityAttestation vote = validityVotes.get(i);
      ValidatorId key =
          keys.apply(position)
              .orElseThrow(() -> new BackingException("no key for the group's member " + position));
      if (!key.verify(context.signedBytes(vote.statement(hash)), vote.signature())) {
        throw new BackingException("the vote of the group's member " + position + " is not its");
      }
    }
    return positions.length;
  }

  /** Candidate and number of votes, for people. */
  @Override
  public String toString() {
    return "BackedCandidate["
        + candidate.descriptor()
        + ", "
        + validityVotes.size()
        + " votes of "
        + validatorIndices
        + "]";
  }
}
