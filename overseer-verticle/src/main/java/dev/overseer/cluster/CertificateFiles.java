package dev.overseer.cluster;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/** Certificates and keys as PEM files in one folder, readable by their owner alone. */
final class CertificateFiles {

  private static final String KEY = "PRIVATE KEY";
  private static final String CERTIFICATE = "CERTIFICATE";

  private final Path folder;

  CertificateFiles(Path folder) {
    this.folder = folder;
  }

  boolean has(String name) {
    return Files.exists(key(name)) || Files.exists(certificate(name));
  }

  Path certificate(String name) {
    return folder.resolve(name + ".crt");
  }

  Path key(String name) {
    return folder.resolve(name + ".key");
  }

  void write(String name, Certificates.Pair pair) {
    try {
      Files.createDirectories(folder);
      write(key(name), KEY, pair.key().getEncoded());
      write(certificate(name), CERTIFICATE, pair.certificate().getEncoded());
    } catch (FileAlreadyExistsException taken) {
      throw refused("%s is there already; remove it, or choose another name", taken.getFile());
    } catch (IOException | GeneralSecurityException failure) {
      throw refused("%s; name a folder that can be written to", "cannot write " + failure);
    }
  }

  private static void write(Path file, String type, byte[] content) throws IOException {
    String text =
        "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
            .formatted(type, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), ownersAlone())) {
      Channels.newOutputStream(channel).write(text.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static FileAttribute<?>[] ownersAlone() {
    Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rw-------");
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(owner)}
        : new FileAttribute<?>[0];
  }

  Certificates.Pair read(String name) {
    try {
      X509Certificate certificate;
      try (var in = Files.newInputStream(certificate(name))) {
        certificate =
            (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      }
      String pem = Files.readString(key(name), StandardCharsets.US_ASCII);
      byte[] encoded = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
      PrivateKey key =
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded));
      return new Certificates.Pair(key, certificate);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException failure) {
      throw refused(
          "%s cannot be read with its key; begin anew in an empty folder",
          certificate(name).toString());
    }
  }

  private static StartException refused(String text, String detail) {
    return new StartException(ExitCode.REFUSED, text.formatted(detail));
  }
}
