package dev.overseer.bench;

import dev.overseer.primitives.AvailableData;
import dev.overseer.primitives.BackedCandidate;
import dev.overseer.primitives.Bits;
import dev.overseer.primitives.BlockData;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.CandidateCommitments;
import dev.overseer.primitives.CandidateDescriptor;
import dev.overseer.primitives.CollatorId;
import dev.overseer.primitives.CollatorSignature;
import dev.overseer.primitives.CommittedCandidateReceipt;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.HeadData;
import dev.overseer.primitives.OutboundHrmpMessage;
import dev.overseer.primitives.ParaId;
import dev.overseer.primitives.PersistedValidationData;
import dev.overseer.primitives.PoV;
import dev.overseer.primitives.ValidationCodeHash;
import dev.overseer.primitives.ValidatorSignature;
import dev.overseer.primitives.ValidityAttestation;
import dev.overseer.scale.ScaleCodec;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** SCALE of a small and of a large value, beside a plain copy of the encoding. */
public class ScaleBenchmark {
  /**
   * A candidate as public networks have them: a head of 250 bytes, two messages, three votes of a
   * group of five.
   */
  @State(Scope.Benchmark)
  public static class Candidate {
    /** Bytes of the encoding. */
    @Param("1131")
    public int bytes;

    final BackedCandidate value = make(new Random(1));
    final byte[] encoded = BackedCandidate.CODEC.encode(value);

    @Setup
    public void check() {
      checked(BackedCandidate.CODEC, value, bytes);
    }

    private static BackedCandidate make(Random random) {
      CandidateDescriptor descriptor =
          new CandidateDescriptor(
              new ParaId(2000),
              hash(random),
              new CollatorId(hash(random)),
              hash(random),
              hash(random),
              hash(random),
              new CollatorSignature(bytes(random, 64)),
              hash(random),
              new ValidationCodeHash(hash(random)));
      CandidateCommitments commitments =
          new CandidateCommitments(
              List.of(bytes(random, 200)),
              List.of(new OutboundHrmpMessage(new ParaId(2001), bytes(random, 170))),
              Optional.empty(),
              new HeadData(bytes(random, 250)),
              1,
              2);
      return new BackedCandidate(
          new CommittedCandidateReceipt(descriptor, commitments),
          Collections.nCopies(
              3, new ValidityAttestation.Explicit(new ValidatorSignature(bytes(random, 64)))),
          Bits.ofIndices(5, 0, 1, 4));
    }
  }

  /** A block of a para at the limit of public networks. */
  @State(Scope.Benchmark)
  public static class Data {
    /** Bytes of the encoding. */
    @Param("5000000")
    public int bytes;

    final AvailableData value = make(new Random(1));
    final byte[] encoded = AvailableData.CODEC.encode(value);

    @Setup
    public void check() {
      checked(AvailableData.CODEC, value, bytes);
    }

    private static AvailableData make(Random random) {
      return new AvailableData(
          new PoV(new BlockData(bytes(random, 4_999_706))),
          new PersistedValidationData(
              new HeadData(bytes(random, 248)), 1, hash(random), 5_000_000));
    }
  }

  private static <T> void checked(ScaleCodec<T> codec, T value, int size) {
    byte[] encoded = codec.encode(value);
    if (encoded.length != size || !codec.decode(encoded).equals(value)) {
      throw new IllegalStateException("a value of " + encoded.length + " bytes");
    }
  }

  private static Bytes bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Bytes.wrap(bytes);
  }

  private static Hash hash(Random random) {
    return Hash.of(bytes(random, Hash.SIZE).toByteArray());
  }

  @Benchmark
  public byte[] backedCandidateEncode(Candidate candidate) {
    return BackedCandidate.CODEC.encode(candidate.value);
  }

  @Benchmark
  public BackedCandidate backedCandidateDecode(Candidate candidate) {
    return BackedCandidate.CODEC.decode(candidate.encoded);
  }

  @Benchmark
  public byte[] backedCandidateCopy(Candidate candidate) {
    return candidate.encoded.clone();
  }

  @Benchmark
  public byte[] availableDataEncode(Data data) {
    return AvailableData.CODEC.encode(data.value);
  }

  @Benchmark
  public AvailableData availableDataDecode(Data data) {
    return AvailableData.CODEC.decode(data.encoded);
  }

  @Benchmark
  public byte[] availableDataCopy(Data data) {
    return data.encoded.clone();
  }
}
