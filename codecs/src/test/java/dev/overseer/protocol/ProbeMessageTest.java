package dev.overseer.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.overseer.primitives.Bytes;
import dev.overseer.protocol.ProbeMessage.Ping;
import org.junit.jupiter.api.Test;

class ProbeMessageTest {
  @Test
  void shouldHaveFamiliesForManySubsystems() {
    assertThat(ProbeMessage.family(0)).isEqualTo(new MessageFamily(128, "Probe0"));
    assertThat(ProbeMessage.family(63)).isEqualTo(new MessageFamily(191, "Probe63"));
    for (int n : new int[] {-1, 64}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ProbeMessage.family(n))
          .withMessage("probes are numbered 0 to 63, not " + n);
    }
  }

  @Test
  void shouldCountThePayloadOfAPing() {
    assertThat(new Ping(ProbeMessage.family(1), 1, Bytes.EMPTY).weight()).isEqualTo(64);
    assertThat(new Ping(ProbeMessage.family(1), 1, Bytes.wrap(new byte[100])).weight())
        .isEqualTo(164);
  }

  @Test
  void shouldRefuseAFamilyThatIsNotOfProbes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ping(ChainApiMessage.FAMILY, 1, Bytes.EMPTY));
    MessageFamily renamed = MessageFamily.extension(130, "Odd");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ping(renamed, 1, Bytes.EMPTY))
        .withMessage("Odd is not the name of this family of probes");
  }

  @Test
  void shouldBeTracedWithTheNameOfItsFamily() {
    assertThat(new Ping(ProbeMessage.family(5), 1, Bytes.EMPTY).traceName())
        .isEqualTo("Probe5.Ping");
  }
}
