package dev.overseer.subsystem.jobs;

import static dev.overseer.subsystem.jobs.Workshop.hash;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.overseer.primitives.ActivatedLeaf;
import dev.overseer.primitives.ActiveLeavesUpdate;
import dev.overseer.primitives.Hash;
import dev.overseer.primitives.LeafStatus;
import dev.overseer.protocol.OverseerSignal.ActiveLeaves;
import dev.overseer.subsystem.jobs.Workshop.Make;
import dev.overseer.subsystem.jobs.Workshop.Price;
import dev.overseer.subsystem.jobs.Workshop.Rig;
import dev.overseer.subsystem.jobs.Workshop.Task;
import dev.overseer.subsystem.testkit.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;

/** Jobs under random updates of the leaves, held against a set of hashes. */
class JobsPropertyTest {

  private static final int LEAVES = 6;
  private static final Logger LOG = (Logger) LoggerFactory.getLogger(Jobs.class);

  /** Thousands of jobs fail here, each with a line in the log. */
  @BeforeContainer
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterContainer
  static void loud() {
    LOG.setLevel(null);
  }

  private static final class Play {

    private final RandomGenerator random;
    private final boolean freshOnly;
    private final Rig rig;
    private final Set<Hash> model = new LinkedHashSet<>();
    private final List<Reply<Integer>> replies = new ArrayList<>();
    private final List<Hash> begun = new ArrayList<>();
    private int number;
    private int dropped;

    Play(long seed, boolean freshOnly) {
      this.random = new SplittableRandom(seed);
      this.freshOnly = freshOnly;
      this.rig = Workshop.open(freshOnly);
      Workshop workshop = rig.workshop();
      workshop.stop = random.nextBoolean() ? Job.Stop.AT_ONCE : Job.Stop.GRACEFULLY;
      workshop.onStart =
          task -> {
            begun.add(task.context.relayParent());
            task.context.timer(
                Duration.ofMillis(1 + random.nextInt(3000)), () -> task.note("timed"));
          };
      workshop.onMessage =
          (task, order) -> {
            if (random.nextInt(4) == 0) {
              task.context.holdCredit();
            }
            switch (random.nextInt(8)) {
              case 0 -> {
                model.remove(task.context.relayParent());
                task.context.end();
              }
              case 1 -> {
                model.remove(task.context.relayParent());
                throw new IllegalStateException("broken tool");
              }
              default -> {}
            }
          };
    }

    void step() {
      switch (random.nextInt(5)) {
        case 0, 1 -> update();
        case 2 -> {
          Hash about = anyHash();
          Make order = new Make(about, ++number);
          boolean expected = model.contains(about);
          rig.overseer().send(order);
          assertThat(rig.workshop().tasks.stream().filter(task -> task.inputs.contains(order)))
              .hasSize(expected ? 1 : 0);
          dropped += expected ? 0 : 1;
        }
        case 3 -> {
          Hash about = anyHash();
          dropped += model.contains(about) ? 0 : 1;
          replies.add(rig.overseer().request(response -> new Price(about, response)));
        }
        default -> rig.overseer().advance(Duration.ofMillis(random.nextInt(800)));
      }
      assertThat(rig.workshop().jobs.size()).isEqualTo(model.size());
    }

    private Hash anyHash() {
      return hash(random.nextInt(LEAVES));
    }

    private void update() {
      List<ActivatedLeaf> activated = new ArrayList<>();
      List<Hash> deactivated = new ArrayList<>();
      for (int i = 0; i < random.nextInt(4); i++) {
        LeafStatus status = random.nextBoolean() ? LeafStatus.FRESH : LeafStatus.STALE;
        activated.add(new ActivatedLeaf(anyHash(), number, status));
      }
      for (int i = 0; i < random.nextInt(4); i++) {
        deactivated.add(anyHash());
      }
      List<Hash> expected = new ArrayList<>();
      for (ActivatedLeaf leaf : activated) {
        boolean wanted = !freshOnly || leaf.status() == LeafStatus.FRESH;
        if (wanted && model.add(leaf.hash())) {
          expected.add(leaf.hash());
        }
      }
      deactivated.forEach(model::remove);
      begun.clear();
      rig.overseer().signal(new ActiveLeaves(new ActiveLeavesUpdate(activated, deactivated)));
      assertThat(begun).isEqualTo(expected);
    }

    void finish() {
      rig.overseer().conclude();
      assertThat(rig.overseer().ended())
          .hasValueSatisfying(end -> assertThat(end.concluded()).isTrue());
      assertThat(rig.overseer().creditHeld()).isZero();
      assertThat(replies).noneMatch(Reply::isOpen);
      assertThat(rig.overseer().counted("parachain_job_messages_dropped_total")).isEqualTo(dropped);
      for (Task task : rig.workshop().tasks) {
        assertThat(task.inputs).startsWith("start");
        int stop = task.inputs.indexOf("stop");
        if (stop >= 0) {
          // messages come no more after it, and INV-J6 bounds what else may
          assertThat(task.inputs.subList(stop + 1, task.inputs.size())).allMatch("timed"::equals);
        }
      }
    }
  }

  @Property(tries = 200)
  void jobsAreThoseOfTheActiveLeaves(@ForAll long seed, @ForAll boolean freshOnly) {
    Play play = new Play(seed, freshOnly);
    for (int i = 0; i < 80; i++) {
      play.step();
    }
    play.finish();
  }
}
