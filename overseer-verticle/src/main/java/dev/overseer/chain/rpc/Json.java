package dev.overseer.chain.rpc;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value from or for the server. The {@code as…} methods refuse another type with a {@link
 * MalformedException} that names what was looked for.
 */
sealed interface Json {

  /** Members by name; none occurs twice. */
  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      members = Map.copyOf(members);
    }

    /** The member, {@link Null} if it is absent. */
    Json get(String name) {
      @Nullable Json member = members.get(name);
      return member == null ? Null.NULL : member;
    }

    boolean has(String name) {
      return members.containsKey(name);
    }
  }

  /** Elements in order. */
  record Arr(List<Json> items) implements Json {
    public Arr {
      items = List.copyOf(items);
    }
  }

  /** Text. */
  record Text(String value) implements Json {}

  /** A number as it was written: it may be of any size and is read by whoever knows its range. */
  record Num(String literal) implements Json {
    Num(long value) {
      this(Long.toString(value));
    }
  }

  /** True or false. */
  record Bool(boolean value) implements Json {}

  /** Null, and what is not there. */
  enum Null implements Json {
    /** The only one. */
    NULL
  }

  /** An object. */
  default Obj asObject(String what) {
    return switch (this) {
      case Obj object -> object;
      case Arr _, Text _, Num _, Bool _, Null _ -> throw wrongType(what, "an object");
    };
  }

  /** The elements of an array. */
  default List<Json> asList(String what) {
    return switch (this) {
      case Arr(List<Json> items) -> items;
      case Obj _, Text _, Num _, Bool _, Null _ -> throw wrongType(what, "a list");
    };
  }

  /** A text. */
  default String asText(String what) {
    return switch (this) {
      case Text(String value) -> value;
      case Obj _, Arr _, Num _, Bool _, Null _ -> throw wrongType(what, "text");
    };
  }

  /** A whole number between -2^63 and 2^63 - 1. */
  default long asLong(String what) {
    return switch (this) {
      case Num(String literal) -> {
        try {
          yield Long.parseLong(literal);
        } catch (NumberFormatException e) {
          throw new MalformedException(what + " must be a whole number, found " + literal);
        }
      }
      case Obj _, Arr _, Text _, Bool _, Null _ -> throw wrongType(what, "a number");
    };
  }

  /** True or false. */
  default boolean asBool(String what) {
    return switch (this) {
      case Bool(boolean value) -> value;
      case Obj _, Arr _, Text _, Num _, Null _ -> throw wrongType(what, "true or false");
    };
  }

  private MalformedException wrongType(String what, String expected) {
    String found =
        switch (this) {
          case Obj _ -> "an object";
          case Arr _ -> "a list";
          case Text _ -> "text";
          case Num _ -> "a number";
          case Bool _ -> "true or false";
          case Null _ -> "nothing";
        };
    return new MalformedException(what + " must be " + expected + ", found " + found);
  }
}
