package dev.overseer.primitives;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The examples of spec relay-chain.md 3. */
class GroupRotationInfoTest {
  @Test
  void shouldRotateGroupsOverCores() {
    for (long now = 10; now < 30; now++) {
      List<Long> expected =
          switch ((int) (now - 10) / 5) {
            case 0, 3 -> List.of(0L, 1L, 2L);
            case 1 -> List.of(1L, 2L, 0L);
            default -> List.of(2L, 0L, 1L);
          };
      assertThat(groups(new GroupRotationInfo(10, 5, now))).as("now %d", now).isEqualTo(expected);
    }
  }

  @Test
  void shouldNotRotateWithoutAFrequency() {
    GroupRotationInfo never = new GroupRotationInfo(10, 0, 1000);
    assertThat(groups(never)).containsExactly(0L, 1L, 2L);
    assertThat(never.lastRotationAt()).isZero();
    assertThat(never.nextRotationAt()).isZero();
  }

  @Test
  void shouldTellWhenGroupsRotate() {
    GroupRotationInfo info = new GroupRotationInfo(10, 5, 15);
    assertThat(info.lastRotationAt()).isEqualTo(15);
    assertThat(info.nextRotationAt()).isEqualTo(20);
    assertThat(new GroupRotationInfo(10, 5, 14).lastRotationAt()).isEqualTo(10);
  }

  @Test
  void shouldTakeASessionThatHasNotBegunForJustBegun() {
    assertThat(groups(new GroupRotationInfo(10, 5, 9))).containsExactly(0L, 1L, 2L);
  }

  private static List<Long> groups(GroupRotationInfo info) {
    return LongStream.range(0, 3)
        .map(core -> info.groupForCore(new CoreIndex(core), 3).value())
        .boxed()
        .toList();
  }
}
