package dev.overseer.bus;

/**
 * The other end of a link did what its rules do not allow: it is faulty, and nothing that it says
 * can be relied on any more. The link must be given up.
 */
public final class LinkException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LinkException(String message) {
    super(message, null, false, false);
  }
}
