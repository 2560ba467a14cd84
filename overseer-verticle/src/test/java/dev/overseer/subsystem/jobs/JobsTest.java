package dev.overseer.subsystem.jobs;

import static dev.overseer.subsystem.jobs.Workshop.hash;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.subsystem.jobs.Workshop.Follow;
import dev.overseer.subsystem.jobs.Workshop.Garbled;
import dev.overseer.subsystem.jobs.Workshop.Make;
import dev.overseer.subsystem.jobs.Workshop.Price;
import dev.overseer.subsystem.jobs.Workshop.Rig;
import dev.overseer.subsystem.jobs.Workshop.Supply;
import dev.overseer.subsystem.testkit.MockOverseer;
import dev.overseer.subsystem.testkit.Reply;
import dev.overseer.subsystem.testkit.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which jobs there are, what reaches them, and how they fail. */
class JobsTest {

  private final Rig rig = Workshop.open(false);
  private final Workshop workshop = rig.workshop();
  private final MockOverseer overseer = rig.overseer();

  private static ActivatedLeaf leaf(int number, LeafStatus status) {
    return new ActivatedLeaf(hash(number), number, status);
  }

  private static ActiveLeaves update(List<ActivatedLeaf> activated, int... deactivated) {
    List<Hash> hashes = IntStream.of(deactivated).mapToObj(Workshop::hash).toList();
    return new ActiveLeaves(new ActiveLeavesUpdate(activated, hashes));
  }

  private long counted(String counter) {
    return overseer.counted(counter, "subsystem_name", "workshop");
  }

  @Test
  void aLeafHasAJobUntilItIsDeactivated() {
    overseer.activate(hash(1), 1);
    overseer.send(new Make(hash(1), 7));
    overseer.deactivate(hash(1));
    overseer.send(new Make(hash(1), 8));

    assertThat(rig.task(0).inputs).containsExactly("start", new Make(hash(1), 7), "stop");
    assertThat(rig.task(0).context.relayParent()).isEqualTo(hash(1));
    assertThat(workshop.jobs.size()).isZero();
  }

  @Test
  void invJ2AllAreBegunBeforeAnyIsStopped() {
    overseer.activate(hash(1), 1);
    overseer.signal(update(List.of(leaf(2, LeafStatus.FRESH), leaf(3, LeafStatus.STALE)), 1));

    assertThat(workshop.events).containsExactly("start 1", "start 2", "start 3", "stop 1");
  }

  @Test
  void invJ2ALeafThatComesAndGoesInOneUpdateIsBegunAndStopped() {
    overseer.signal(update(List.of(leaf(1, LeafStatus.FRESH)), 1));

    assertThat(workshop.events).containsExactly("start 1", "stop 1");
    assertThat(workshop.jobs.size()).isZero();
  }

  @Test
  void onlyFreshLeavesIfSoWished() {
    Rig careful = Workshop.open(true);
    careful
        .overseer()
        .signal(update(List.of(leaf(1, LeafStatus.STALE), leaf(2, LeafStatus.FRESH))));
    careful.overseer().send(new Make(hash(1), 7));

    assertThat(careful.workshop().events).containsExactly("start 2");
  }

  @Test
  void finalityMeansNothingToJobs() {
    overseer.activate(hash(1), 1);
    overseer.finalizeBlock(hash(1), 1);

    assertThat(workshop.events).containsExactly("start 1");
    assertThat(workshop.jobs.size()).isEqualTo(1);
  }

  @Test
  void aLeafThatIsNotActiveCannotBeStopped() {
    overseer.deactivate(hash(9));
    assertThat(workshop.events).isEmpty();
  }

  @Test
  void invJ1ALeafThatIsActivatedTwiceKeepsItsJob() {
    overseer.activate(hash(1), 1);
    overseer.activate(hash(1), 1, LeafStatus.STALE);

    assertThat(workshop.events).containsExactly("start 1");
  }

  @Test
  void invJ1ALeafThatComesBackHasANewJob() {
    workshop.stop = Job.Stop.GRACEFULLY;
    overseer.activate(hash(1), 1);
    overseer.deactivate(hash(1));
    overseer.activate(hash(1), 1, LeafStatus.STALE);
    overseer.send(new Make(hash(1), 7));

    assertThat(rig.task(0).inputs).containsExactly("start", "stop");
    assertThat(rig.task(1).inputs).containsExactly("start", new Make(hash(1), 7));

    overseer.advance(Jobs.GRACE); // the end of the old job leaves the new one alone
    overseer.send(new Make(hash(1), 8));
    assertThat(rig.task(1).inputs).endsWith(new Make(hash(1), 8));
  }

  @Test
  void aMessageGoesToTheJobOfItsRelayParent() {
    overseer.activate(hash(1), 1);
    overseer.activate(hash(2), 2);
    overseer.send(new Make(hash(2), 7));
    overseer.send(new Make(hash(1), 8));

    assertThat(rig.task(0).inputs).containsExactly("start", new Make(hash(1), 8));
    assertThat(rig.task(1).inputs).containsExactly("start", new Make(hash(2), 7));
  }

  @Test
  void aMessageWithoutAJobIsDroppedAndCounted() {
    overseer.send(new Make(hash(1), 7));
    Reply<Integer> price = overseer.request(response -> new Price(hash(1), response));
    Subscription<Integer> stream = overseer.subscribe(items -> new Follow(hash(1), items), 4);

    assertThat(price.isDropped()).isTrue();
    assertThat(stream.failure()).contains("no work is done for relay parent " + hash(1));
    assertThat(counted("parachain_job_messages_dropped_total")).isEqualTo(3);
    assertThat(overseer.ended()).isEmpty();
  }

  @Test
  void otherInputsReachOneJobOrAll() {
    overseer.activate(hash(1), 1);
    overseer.activate(hash(2), 2);
    List<Boolean> found = new ArrayList<>();
    overseer.together(
        () -> {
          found.add(workshop.jobs.with(hash(2), task -> task.note("one")));
          found.add(workshop.jobs.with(hash(3), task -> task.note("none")));
          workshop.jobs.forEach(task -> task.note("all"));
        });

    assertThat(found).containsExactly(true, false);
    assertThat(workshop.events).containsExactly("start 1", "start 2", "one 2", "all 1", "all 2");
  }

  @Test
  void aJobMayEndByItself() {
    workshop.onMessage = (task, order) -> task.context.end();
    overseer.activate(hash(1), 1);
    overseer.send(new Make(hash(1), 7));
    overseer.send(new Make(hash(1), 8));
    overseer.deactivate(hash(1));

    assertThat(rig.task(0).inputs).containsExactly("start", new Make(hash(1), 7));
    assertThat(workshop.jobs.size()).isZero();
    assertThat(counted("parachain_jobs_failed_total")).isZero();
  }

  @Test
  void aJobMayEndBeforeItHasBegun() {
    workshop.onCreate = JobContext::end;
    overseer.activate(hash(1), 1);

    assertThat(workshop.events).isEmpty();
    assertThat(workshop.jobs.size()).isZero();
  }

  @Test
  void aJobMayEndAtItsStart() {
    workshop.onStart = task -> task.context.end();
    overseer.activate(hash(1), 1);

    assertThat(workshop.jobs.size()).isZero();
  }

  @Test
  void jobsMayEndWhileAllOfThemAreGivenAnInput() {
    for (int i = 1; i <= 3; i++) {
      overseer.activate(hash(i), i);
    }
    overseer.together(() -> workshop.jobs.forEach(task -> task.context.end()));

    assertThat(workshop.jobs.size()).isZero();
  }

  @Test
  void invJ5AJobThatFailsIsForgottenAndItsNeighboursGoOn() {
    workshop.onMessage =
        (task, order) -> {
          if (order.equals(new Make(hash(1), 7))) {
            throw new IllegalStateException("broken tool");
          }
        };
    overseer.activate(hash(1), 1);
    overseer.activate(hash(2), 2);
    overseer.send(new Make(hash(1), 7));
    overseer.send(new Make(hash(1), 8));
    overseer.send(new Make(hash(2), 9));
    overseer.deactivate(hash(1), hash(2));

    assertThat(rig.task(0).inputs).containsExactly("start", new Make(hash(1), 7));
    assertThat(rig.task(1).inputs).containsExactly("start", new Make(hash(2), 9), "stop");
    assertThat(counted("parachain_jobs_failed_total")).isEqualTo(1);
    assertThat(counted("parachain_job_messages_dropped_total")).isEqualTo(1);
    assertThat(overseer.ended()).isEmpty();
  }

  @Test
  void invJ5AJobThatFailsInItsMakingStartOrStopIsForgotten() {
    RuntimeException failure = new IllegalArgumentException("no");
    workshop.onCreate =
        context -> {
          if (context.leaf().number() == 1) {
            throw failure;
          }
        };
    workshop.onStart =
        task -> {
          if (task.context.leaf().number() == 2) {
            throw failure;
          }
        };
    workshop.onStop =
        task -> {
          throw failure;
        };
    for (int i = 1; i <= 4; i++) {
      overseer.activate(hash(i), i);
    }
    overseer.deactivate(hash(1), hash(2), hash(3), hash(4));

    assertThat(workshop.events)
        .containsExactly("start 2", "start 3", "start 4", "stop 3", "stop 4");
    assertThat(counted("parachain_jobs_failed_total")).isEqualTo(4);
    assertThat(workshop.jobs.size()).isZero();
    assertThat(overseer.ended()).isEmpty();
  }

  @Test
  void invJ5ACompletionThatFailsEndsItsJobOnly() {
    workshop.onStart =
        task ->
            task.context.timer(
                Duration.ofMillis(10 * task.context.leaf().number()),
                () -> {
                  throw new IllegalStateException("rust");
                });
    overseer.activate(hash(1), 1);
    overseer.activate(hash(2), 2);
    overseer.advance(Duration.ofMillis(15));
    assertThat(workshop.jobs.size()).isEqualTo(1);
    overseer.advance(Duration.ofMillis(15));

    assertThat(workshop.jobs.size()).isZero();
    assertThat(counted("parachain_jobs_failed_total")).isEqualTo(2);
    assertThat(overseer.ended()).isEmpty();
  }

  @Test
  void invJ5WhatAJobMayNotSendFailsTheJob() {
    workshop.onMessage = (task, order) -> task.context.send(order);
    overseer.activate(hash(1), 1);
    overseer.send(new Make(hash(1), 7));

    assertThat(counted("parachain_jobs_failed_total")).isEqualTo(1);
    assertThat(overseer.ended()).isEmpty();
  }

  @Test
  void anErrorIsNotContained() {
    workshop.onMessage =
        (task, order) -> {
          throw new StackOverflowError("deep");
        };
    overseer.activate(hash(1), 1);

    assertThatThrownBy(() -> overseer.send(new Make(hash(1), 7))).hasRootCauseMessage("deep");
    assertThat(overseer.ended()).isPresent();
  }

  @Test
  void invJ4AFailedJobsRequestsAreDroppedAndItsStreamsBrokenOff() {
    workshop.onMessage =
        (task, order) -> {
          if (order instanceof Make) {
            throw new IllegalStateException("broken tool");
          }
        };
    overseer.activate(hash(1), 1);
    Reply<Integer> price = overseer.request(response -> new Price(hash(1), response));
    Subscription<Integer> stream = overseer.subscribe(items -> new Follow(hash(1), items), 4);
    assertThat(price.isOpen()).isTrue();
    overseer.send(new Make(hash(1), 7));

    assertThat(price.isDropped()).isTrue();
    assertThat(stream.failure()).contains("the work for relay parent " + hash(1) + " failed");
  }

  @Test
  void invJ4AnEndedJobsRequestsAreDroppedAndItsStreamsEnded() {
    workshop.onMessage =
        (task, order) -> {
          if (order instanceof Follow follow) {
            follow.stream().send(5);
          }
        };
    overseer.activate(hash(1), 1);
    Reply<Integer> price = overseer.request(response -> new Price(hash(1), response));
    Subscription<Integer> stream = overseer.subscribe(items -> new Follow(hash(1), items), 4);
    overseer.deactivate(hash(1));

    assertThat(price.isDropped()).isTrue();
    assertThat(stream.next()).isEqualTo(5);
    assertThat(stream.isEnded()).isTrue();
  }

  @Test
  void invJ4WhatWasAnsweredStaysAnswered() {
    workshop.onMessage =
        (task, order) -> {
          if (order instanceof Price price) {
            price.response().ok(3);
          }
        };
    overseer.activate(hash(1), 1);
    List<Reply<Integer>> prices = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      prices.add(overseer.request(response -> new Price(hash(1), response)));
    }
    overseer.deactivate(hash(1));

    assertThat(prices).extracting(Reply::value).containsOnly(3);
  }

  @Test
  void invJ4ManyOpenRequestsAreAllDropped() {
    overseer.activate(hash(1), 1);
    List<Reply<Integer>> prices = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      prices.add(overseer.request(response -> new Price(hash(1), response)));
    }
    for (int i = 0; i < 100; i += 2) {
      prices.get(i).cancel();
    }
    overseer.deactivate(hash(1));

    assertThat(prices.stream().filter(Reply::isDropped)).hasSize(50);
  }

  @Test
  void theJobsOfOneSubsystemSendInItsName() {
    workshop.onStart =
        task -> {
          assertThat(task.context.name()).isEqualTo("workshop");
          assertThat(task.context.now()).isEqualTo(MockOverseer.START);
          task.context.send(new Supply((int) task.context.leaf().number()));
        };
    overseer.activate(hash(1), 1);
    overseer.activate(hash(2), 2);

    assertThat(overseer.sent()).containsExactly(new Supply(1), new Supply(2));
    assertThat(overseer.signalsSeen()).containsExactly(1L, 2L);
    assertThat(counted("parachain_jobs_failed_total")).isZero();
  }

  @Test
  void whatTheSubsystemsOwnCodeThrowsIsNotContained() {
    assertThatThrownBy(() -> overseer.send(new Garbled())).hasRootCauseMessage("illegible");
  }
}
