package dev.overseer.wiring;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import java.util.List;
import java.util.stream.Collectors;

/** The declarations of a node's subsystems do not make a wiring. The message lists every fault. */
public final class WiringException extends StartException {

  private static final long serialVersionUID = 1L;

  private final transient List<WiringFault> faults;

  WiringException(List<WiringFault> faults) {
    super(ExitCode.REFUSED, message(faults));
    this.faults = List.copyOf(faults);
  }

  /** What is wrong, at least one. */
  public List<WiringFault> faults() {
    return faults;
  }

  private static String message(List<WiringFault> faults) {
    return faults.stream()
        .map(fault -> "\n  " + fault.sentence())
        .collect(
            Collectors.joining(
                "",
                "the wiring of the subsystems has "
                    + (faults.size() == 1 ? "a fault:" : faults.size() + " faults:"),
                ""));
  }
}
