package dev.overseer.primitives;

import dev.overseer.scale.ScaleWriter;
import java.nio.charset.StandardCharsets;

/** What validators sign in a dispute, and when they approve a candidate (spec types.md 6.5). */
public sealed interface DisputePayload {

  /** The bytes that are signed. */
  byte[] signedBytes();

  /**
   * A vote in a dispute: {@code DISP}, validity, candidate, session.
   *
   * @param session the session of the candidate, a u32
   */
  record ExplicitDisputeStatement(boolean valid, CandidateHash candidateHash, long session)
      implements DisputePayload {
    /** Checks the session. */
    public ExplicitDisputeStatement {
      UInt32.check(session, "session index");
    }

    @Override
    public byte[] signedBytes() {
      ScaleWriter out = new ScaleWriter();
      out.bytes("DISP".getBytes(StandardCharsets.US_ASCII));
      out.bool(valid);
      CandidateHash.CODEC.encode(candidateHash, out);
      out.u32(session);
      return out.toByteArray();
    }
  }

  /**
   * An approval: {@code APPR}, candidate, session.
   *
   * @param session the session of the candidate, a u32
   */
  record ApprovalVote(CandidateHash candidateHash, long session) implements DisputePayload {
    /** Checks the session. */
    public ApprovalVote {
      UInt32.check(session, "session index");
    }

    @Override
    public byte[] signedBytes() {
      ScaleWriter out = new ScaleWriter();
      out.bytes("APPR".getBytes(StandardCharsets.US_ASCII));
      CandidateHash.CODEC.encode(candidateHash, out);
      out.u32(session);
      return out.toByteArray();
    }
  }
}
