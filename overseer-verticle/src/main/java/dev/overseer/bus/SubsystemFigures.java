package dev.overseer.bus;

import java.util.Optional;

/**
 * A subsystem at one moment.
 *
 * @param state calling, running, concluding or ended
 * @param sent messages sent so far
 * @param received messages handled so far
 * @param signals signals handled so far
 * @param inbox items that wait to be handled
 * @param waitingFor the subsystem whose credit or reply it waits for
 */
public record SubsystemFigures(
    String name,
    String state,
    long sent,
    long received,
    long signals,
    int inbox,
    Optional<String> waitingFor) {}
