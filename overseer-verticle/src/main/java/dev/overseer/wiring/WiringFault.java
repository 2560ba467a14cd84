package dev.overseer.wiring;

import static dev.overseer.protocol.MessageFamily.FIRST_EXTENSION_TAG;

import dev.overseer.KebabCase;
import dev.overseer.protocol.MessageFamily;
import dev.overseer.subsystem.EdgeKind;
import java.util.List;
import java.util.stream.Collectors;

/** One thing that is wrong with a wiring. Lists in faults are sorted. */
public sealed interface WiringFault {

  /** What is wrong, where, and what to do about it, in one line. */
  String sentence();

  /** Several subsystems have one name. */
  record DuplicateName(String name, int times) implements WiringFault {
    @Override
    public String sentence() {
      return times
          + " subsystems are called "
          + name
          + "; give each a name of its own, or take the extra provider off the class path";
    }
  }

  /** A name that cannot stand in addresses and metrics. */
  record BadName(String name) implements WiringFault {
    @Override
    public String sentence() {
      return quoted(name) + " is no name for a subsystem; use " + KebabCase.RULE;
    }
  }

  /** A name that means something else. */
  record ReservedName(String name) implements WiringFault {
    @Override
    public String sentence() {
      return quoted(name) + " is reserved and cannot be a subsystem's name; choose another";
    }
  }

  /** A family has several consumers. */
  record ConsumedTwice(MessageFamily family, List<String> consumers) implements WiringFault {
    @Override
    public String sentence() {
      return family
          + " messages are consumed by "
          + and(consumers)
          + "; leave them to one, and give the other a family of its own";
    }
  }

  /** Messages are sent that have no consumer. */
  record NobodyConsumes(MessageFamily family, List<String> senders) implements WiringFault {
    @Override
    public String sentence() {
      return family
          + " messages are sent by "
          + and(senders)
          + " and consumed by nobody; put their consumer on the class path, or remove the edge";
    }
  }

  /** Two families cannot be told apart on the wire. */
  record SameTag(int tag, List<String> families) implements WiringFault {
    @Override
    public String sentence() {
      return "the families "
          + and(families)
          + " have the same tag "
          + tag
          + "; give each its own, extensions one from "
          + FIRST_EXTENSION_TAG
          + " to 255";
    }
  }

  /** Two families cannot be told apart in traces and settings. */
  record SameFamilyName(String name, List<Integer> tags) implements WiringFault {
    @Override
    public String sentence() {
      return "the families with the tags "
          + and(tags.stream().map(String::valueOf).toList())
          + " have the same name "
          + name
          + "; give each its own";
    }
  }

  /** One subsystem declares several edges to another. */
  record DeclaredTwice(String from, MessageFamily family, List<EdgeKind> kinds)
      implements WiringFault {
    @Override
    public String sentence() {
      return from
          + " declares "
          + kinds.size()
          + " edges for "
          + family
          + " messages ("
          + and(kinds.stream().map(EdgeKind::name).toList())
          + "); declare one, with one kind and all the messages";
    }
  }

  /** A subsystem sends to itself. */
  record SelfEdge(String name, MessageFamily family) implements WiringFault {
    @Override
    public String sentence() {
      return name
          + " sends "
          + family
          + " messages to itself; remove the edge and call the handler, or use a timer of its"
          + " context";
    }
  }

  /** An edge without messages. */
  record NoMessages(String from, MessageFamily family) implements WiringFault {
    @Override
    public String sentence() {
      return from
          + " declares an edge for "
          + family
          + " messages but names none; name those that it sends, or remove the edge";
    }
  }

  /** A message stands with the wrong family. */
  record WrongFamily(String from, String message, MessageFamily declared, MessageFamily actual)
      implements WiringFault {
    @Override
    public String sentence() {
      return from
          + " declares "
          + message
          + " among its "
          + declared
          + " messages, but it belongs to "
          + actual
          + "; declare it with the edge of its own family";
    }
  }

  /** A type that others may implement is declared where messages are to be named. */
  record OpenType(String from, String message, MessageFamily family) implements WiringFault {
    @Override
    public String sentence() {
      return from
          + " declares "
          + message
          + " among its "
          + family
          + " messages, but anyone may implement it; name the classes that are sent";
    }
  }

  /**
   * Subsystems that could all wait for each other.
   *
   * @param names the subsystems along the cycle, each once, the alphabetically first one first
   * @param kinds of the edge from the name at the same position to the next, the last one's to the
   *     first
   */
  record WaitingCycle(List<String> names, List<EdgeKind> kinds) implements WiringFault {

    public WaitingCycle {
      names = List.copyOf(names);
      kinds = List.copyOf(kinds);
    }

    /** For example {@code a -BOUNDED-> b -AWAIT-> a}. */
    public String path() {
      StringBuilder path = new StringBuilder();
      for (int i = 0; i < names.size(); i++) {
        path.append(names.get(i)).append(" -").append(kinds.get(i)).append("-> ");
      }
      return path.append(names.getFirst()).toString();
    }

    @Override
    public String sentence() {
      return "subsystems could wait for each other for ever: "
          + path()
          + "; make one of these edges CAPPED or PAUSE, with what bounds it";
    }
  }

  private static String quoted(String name) {
    int most = 2 * KebabCase.MOST_CHARACTERS;
    return '"' + (name.length() <= most ? name : name.substring(0, most) + "…") + '"';
  }

  private static String and(List<String> words) {
    return words.size() < 2
        ? String.join("", words)
        : words.stream().limit(words.size() - 1L).collect(Collectors.joining(", "))
            + " and "
            + words.getLast();
  }
}
