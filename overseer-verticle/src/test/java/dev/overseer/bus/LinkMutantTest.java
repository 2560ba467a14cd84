package dev.overseer.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.overseer.bus.LinkSender.Offer;
import dev.overseer.bus.LossyLink.Kind;
import dev.overseer.bus.LossyLink.Step;
import dev.overseer.protocol.BusPacket.Frame;
import dev.overseer.protocol.Item.MessageItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Links with a fault built in: the checks of {@link LinkPropertyTest} must notice each. */
class LinkMutantTest {

  private static final LinkLimits LIMITS = new LinkLimits(4, 300, 4, 8, 500, 400);

  private static List<Step> history(Random random) {
    List<Kind> kinds = List.of(Kind.values());
    List<Step> history = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      history.add(new Step(kinds.get(random.nextInt(kinds.size())), random.nextInt(999)));
    }
    return history;
  }

  private static boolean isNoticed(
      Function<LinkLimits, LossyLink> mutant, Predicate<LossyLink> holds) {
    for (int seed = 0; seed < 50; seed++) {
      LossyLink link = mutant.apply(LIMITS);
      boolean held = true;
      try {
        history(new Random(seed)).forEach(link::apply);
        held = holds.test(link);
      } catch (LinkException noticed) {
        held = false;
      }
      if (!held) {
        return true;
      }
    }
    return false;
  }

  private static boolean handledInSequence(LossyLink link) {
    return link.handled.size() <= link.admitted.size()
        && link.handled.equals(link.admitted.subList(0, link.handled.size()));
  }

  private static boolean settles(LossyLink link) {
    return link.settle() >= 0 && link.handled.equals(link.admitted);
  }

  @Test
  void noMutantNoNotice() {
    assertThat(isNoticed(LossyLink::new, link -> handledInSequence(link) && settles(link)))
        .isFalse();
  }

  @Test
  void duplicatesAreLetThrough() {
    class LetsDuplicatesThrough extends LossyLink {
      LetsDuplicatesThrough(LinkLimits limits) {
        super(limits);
      }

      @Override
      void deliver(Frame frame) {
        boolean old = frame.endSeq() <= receiver.received() + 1;
        inbox.add(old ? frame.items() : receiver.accept(frame));
      }
    }

    assertThat(isNoticed(LetsDuplicatesThrough::new, LinkMutantTest::handledInSequence)).isTrue();
  }

  @Test
  void theSessionIsNotLookedAt() {
    class SeesNoSession extends LossyLink {
      SeesNoSession(LinkLimits limits) {
        super(limits);
      }

      @Override
      void deliver(Frame frame) {
        super.deliver(new Frame(SENDER, RECEIVER, frame.firstSeq(), frame.items()));
      }
    }

    assertThat(isNoticed(SeesNoSession::new, LinkMutantTest::handledInSequence)).isTrue();
  }

  @Test
  void nothingIsSentAgain() {
    class NeverRepeats extends LossyLink {
      private long seen;

      NeverRepeats(LinkLimits limits) {
        super(limits);
      }

      @Override
      void deliver(Frame frame) {
        if (frame.endSeq() > seen) {
          seen = frame.endSeq();
          super.deliver(frame);
        }
      }
    }

    assertThat(isNoticed(NeverRepeats::new, LinkMutantTest::settles)).isTrue();
  }

  @Test
  void creditIsCountedForAllEdgesTogether() {
    class CountsTogether extends LossyLink {
      CountsTogether(LinkLimits limits) {
        super(limits);
      }

      @Override
      MessageItem item(int edge, Note note) {
        return super.item(0, note);
      }
    }

    assertThat(flowsBesideAFullEdge(new LossyLink(LIMITS))).isTrue();
    assertThat(flowsBesideAFullEdge(new CountsTogether(LIMITS))).isFalse();
  }

  private static boolean flowsBesideAFullEdge(LossyLink link) {
    for (int i = 0; i <= LIMITS.windowItems(); i++) {
      link.offer(0, 1);
    }
    return link.offer(1, 1) == Offer.ADMITTED;
  }
}
