package dev.overseer.subsystems.chainapi;

import dev.overseer.protocol.ResponseChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what was answered, each as text: {@code ok …}, {@code error …} or {@code dropped}.
 *
 * @param <T> the answer
 */
final class Reply<T> implements ResponseChannel<T> {

  final List<String> answers = new ArrayList<>();

  /** Whether nobody waits for it. */
  boolean cancelled;

  @Override
  public void ok(T value) {
    answers.add("ok " + value);
  }

  @Override
  public void error(String text) {
    answers.add("error " + text);
  }

  @Override
  public void drop() {
    answers.add("dropped");
  }

  @Override
  public boolean isCancelled() {
    return cancelled;
  }
}
