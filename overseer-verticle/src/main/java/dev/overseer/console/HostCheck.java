package dev.overseer.console;

import io.netty.util.NetUtil;
import io.vertx.core.net.HostAndPort;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Keeps web pages away from a console that listens on loopback. A page can have its own name
 * resolve to 127.0.0.1 and so make a browser read the console for it (DNS rebinding); the Host
 * header then carries that name. Addresses and {@code localhost} cannot be rebound.
 *
 * @param loopback whether the console listens on loopback only; elsewhere every name is fine
 */
record HostCheck(boolean loopback) {

  private static final String LOCALHOST = "localhost";

  /** The check for a console that listens on {@code host}. */
  static HostCheck listeningOn(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return new HostCheck(name.equals(LOCALHOST) || name.startsWith("127.") || isIpv6Loopback(name));
  }

  boolean allows(@Nullable HostAndPort host) {
    if (!loopback) {
      return true;
    }
    if (host == null) {
      return false;
    }
    String name = withoutBrackets(host.host().toLowerCase(Locale.ROOT));
    return name.equals(LOCALHOST)
        || NetUtil.isValidIpV4Address(name)
        || NetUtil.isValidIpV6Address(name);
  }

  private static boolean isIpv6Loopback(String name) {
    byte @Nullable [] address = NetUtil.createByteArrayFromIpAddressString(withoutBrackets(name));
    if (address == null || address.length != 16 || address[15] != 1) {
      return false;
    }
    for (int i = 0; i < 15; i++) {
      if (address[i] != 0) {
        return false;
      }
    }
    return true;
  }

  private static String withoutBrackets(String name) {
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }
}
