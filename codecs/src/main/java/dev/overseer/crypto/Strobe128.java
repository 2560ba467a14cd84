package dev.overseer.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * STROBE at the 128-bit level over Keccak-f[1600], with the operations that Merlin needs.
 *
 * <p>The idea: a protocol is a sequence of operations on one state of 200 bytes. Data is mixed into
 * the first {@link #RATE} bytes (the rate), the others (the capacity, never shown, never written
 * from outside) carry what was learned from block to block. So every output depends on all that
 * came before it, and what was mixed in cannot be computed back from what comes out.
 *
 * <p>Each operation is framed: it begins by mixing in where the last one began and its own flags.
 * That keeps two different sequences of operations from ever feeding the sponge the same bytes,
 * which is what makes hashing "ab", "c" different from "a", "bc". An operation may be continued
 * ({@code more}); continued calls count as one with their data put together.
 *
 * <p>Flags: I inbound, A application data, C cipher, M meta data. Merlin uses four combinations.
 * {@code metaAd} (M A) and {@code ad} (A) add data to the state. {@code key} (A C) overwrites
 * instead, so that the state before it is forgotten. {@code prf} (I A C) gives state bytes out and
 * sets them to zero, so that what was given out cannot be found in the state afterwards. Those with
 * C begin in a fresh block.
 *
 * <ul>
 *   <li>INV-1: {@code position} is below {@link #RATE} between calls; when it gets there, the block
 *       is closed and the state permuted.
 *   <li>INV-2: {@code begin} is the place in the block, plus one, at which the current operation
 *       began, 0 if that was in an earlier block.
 *   <li>INV-3: only {@code position}, {@code begin} and {@code operation}, which follow from the
 *       number and the sizes of the operations, decide about branches and indices; never data. It
 *       may be secret.
 * </ul>
 *
 * <p>Not thread-safe. A copy goes on from the same state.
 */
final class Strobe128 {
  /** Bytes of a block that data goes to: 200 less twice the strength, less 2 for the padding. */
  static final int RATE = Keccak1600.SIZE - 2 * 128 / 8 - 2;

  private static final int I = 1;
  private static final int A = 1 << 1;
  private static final int C = 1 << 2;
  private static final int M = 1 << 4;

  private final byte[] state;
  private int position;
  private int begin;
  private int operation;

  /**
   * A state for one protocol.
   *
   * @param protocol its name, as first meta data
   */
  Strobe128(byte[] protocol) {
    state = new byte[Keccak1600.SIZE];
    byte[] domain = {1, (byte) (RATE + 2), 1, 0, 1, 12 * 8};
    System.arraycopy(domain, 0, state, 0, domain.length);
    byte[] version = "STROBEv1.0.2".getBytes(US_ASCII);
    System.arraycopy(version, 0, state, domain.length, version.length);
    Keccak1600.permute(state);
    metaAd(protocol, false);
  }

  private Strobe128(Strobe128 other) {
    state = other.state.clone();
    position = other.position;
    begin = other.begin;
    operation = other.operation;
  }

  /** Another one in the same state. */
  Strobe128 copy() {
    return new Strobe128(this);
  }

  /** Mixes in what describes the next operation. */
  void metaAd(byte[] data, boolean more) {
    begin(M | A, more);
    absorb(data);
  }

  /** Mixes in data. */
  void ad(byte[] data) {
    begin(A, false);
    absorb(data);
  }

  /** Mixes in a secret, without a way back. */
  void key(byte[] secret) {
    begin(A | C, false);
    overwrite(secret);
  }

  /** Bytes that depend on all operations so far. */
  byte[] prf(int length) {
    begin(I | A | C, false);
    return squeeze(length);
  }

  /** Ends the last operation and begins one with these flags. */
  private void begin(int flags, boolean more) {
    if (more) {
      if (flags != operation) {
        throw new IllegalStateException(
            "operation %d cannot continue operation %d".formatted(flags, operation));
      }
      return;
    }
    byte[] frame = {(byte) begin, (byte) flags};
    begin = position + 1;
    operation = flags;
    absorb(frame);
    if ((flags & C) != 0 && position != 0) {
      closeBlock();
    }
  }

  private void absorb(byte[] data) {
    for (byte b : data) {
      state[position] ^= b;
      advance();
    }
  }

  private void overwrite(byte[] data) {
    for (byte b : data) {
      state[position] = b;
      advance();
    }
  }

  private byte[] squeeze(int length) {
    byte[] out = new byte[length];
    for (int i = 0; i < length; i++) {
      out[i] = state[position];
      state[position] = 0;
      advance();
    }
    return out;
  }

  private void advance() {
    position++;
    if (position == RATE) {
      closeBlock();
    }
  }

  private void closeBlock() {
    state[position] ^= (byte) begin;
    state[position + 1] ^= 0x04;
    state[RATE + 1] ^= (byte) 0x80;
    Keccak1600.permute(state);
    position = 0;
    begin = 0;
  }

  /** Overwrites the state, which may depend on secrets. */
  void erase() {
    Arrays.fill(state, (byte) 0);
  }
}
