package dev.overseer.bus;

/**
 * The links of a subsystem, or of one replica of it, at one moment.
 *
 * @param name the subsystem's, with {@code #1}, {@code #2} if there are replicas
 * @param subsystem the same without these
 * @param ended whether it is at its end
 * @param concluded whether it got there in order
 * @param lost whether its process is gone
 * @param stalled whether it stands still
 * @param sent messages that it has sent
 * @param routed messages that were put on their way to it
 * @param blocked how many of them had to wait for credit
 * @param signals signals that it was sent
 * @param signalsHandled how many of them it is known to have handled
 * @param handled items that it is known to have handled
 * @param inbox items for it that it has not handled
 * @param inboxBytes their weight, as far as they are under way
 */
public record LinkFigures(
    String name,
    String subsystem,
    boolean ended,
    boolean concluded,
    boolean lost,
    boolean stalled,
    long sent,
    long routed,
    long blocked,
    long signals,
    long signalsHandled,
    long handled,
    long inbox,
    long inboxBytes) {}
