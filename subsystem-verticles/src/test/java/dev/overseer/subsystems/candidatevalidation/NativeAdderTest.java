package dev.overseer.subsystems.candidatevalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.overseer.conformance.VectorCase;
import dev.overseer.conformance.VectorFile;
import dev.overseer.conformance.VectorFormat;
import dev.overseer.conformance.VectorFormats;
import dev.overseer.crypto.Hashing;
import dev.overseer.primitives.BlockData;
import dev.overseer.primitives.Bytes;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.HeadData;
import dev.overseer.primitives.ValidationParams;
import dev.overseer.primitives.ValidationResult;
import dev.overseer.scale.ScaleWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class NativeAdderTest {
  @TestFactory
  Stream<DynamicTest> shouldAgreeWithTheRealAdder() {
    VectorFile file = VectorFile.read(Path.of("src/test/resources/vectors/pvf-adder.json"));
    VectorFormat format = VectorFormats.load().of(file).orElseThrow();
    List<VectorCase> cases = file.cases();
    return IntStream.range(0, cases.size())
        .mapToObj(i -> DynamicTest.dynamicTest("case " + i, () -> format.check(cases.get(i))));
  }

  @Test
  void shouldWrapAround() {
    Bytes parent = head(-1, -2);

    ValidationResult result = execute(parent, block(-2, 3));

    assertThat(result.headData().bytes())
        .isEqualTo(head(0, Hash.of(Hashing.keccak256(parent.toByteArray())), 1));
  }

  @Test
  void shouldIgnoreBytesBehindTheHeadButHashThem() {
    Bytes parent = Bytes.fromHex(head(4, 8).toHex() + "ff");

    ValidationResult result = execute(parent, block(8, 2));

    assertThat(result.headData().bytes())
        .isEqualTo(head(5, Hash.of(Hashing.keccak256(parent.toByteArray())), 10));
    assertThat(result.hrmpWatermark()).isEqualTo(77);
  }

  @Test
  void shouldSayWhatItDoesNotAccept() {
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> execute(head(4, 8), block(-1, 2)))
        .withMessage(
            "the block is for state 18446744073709551615, which the parent head does not have");
    assertThatExceptionOfType(TrapException.class)
        .isThrownBy(() -> execute(Bytes.EMPTY, block(8, 2)))
        .withMessageStartingWith("the parent head cannot be decoded: TRUNCATED");
  }

  private static ValidationResult execute(Bytes parent, Bytes block) {
    var params = new ValidationParams(new HeadData(parent), new BlockData(block), 77, Hash.ZERO);
    Bytes result = NativeAdder.validateBlock(Bytes.wrap(ValidationParams.CODEC.encode(params)));
    return ValidationResult.CODEC.decode(result.toByteArray());
  }

  private static Bytes head(long number, long state) {
    return head(number, Hash.ZERO, state);
  }

  private static Bytes head(long number, Hash parentHash, long state) {
    ScaleWriter out = new ScaleWriter();
    out.u64(number);
    out.bytes(parentHash.toBytes());
    ScaleWriter encodedState = new ScaleWriter();
    encodedState.u64(state);
    out.bytes(Hashing.keccak256(encodedState.toByteArray()));
    return Bytes.wrap(out.toByteArray());
  }

  private static Bytes block(long state, long add) {
    ScaleWriter out = new ScaleWriter();
    out.u64(state);
    out.u64(add);
    return Bytes.wrap(out.toByteArray());
  }
}
