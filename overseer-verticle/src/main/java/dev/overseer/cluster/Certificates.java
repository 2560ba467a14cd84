package dev.overseer.cluster;

import dev.overseer.ExitCode;
import dev.overseer.StartException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Certificates for the processes of one cluster, signed by an authority of its own: {@code
 * authority.crt} and {@code authority.key}, and for each process {@code NAME.crt} and {@code
 * NAME.key}. Keys are of the curve P-256. The authority's key is needed to add processes only, so
 * it may be kept elsewhere.
 */
public final class Certificates {

  /** Name of the authority's files. */
  public static final String AUTHORITY = "authority";

  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,62}";
  private static final Duration AUTHORITYS_LIFE = Duration.ofDays(3650);

  /** Clocks of other machines may be behind. */
  private static final Duration HEAD_START = Duration.ofHours(1);

  private final CertificateFiles files;
  private final SecureRandom random = new SecureRandom();
  private final Instant now;

  /** A certificate and its key. */
  record Pair(PrivateKey key, X509Certificate certificate) {}

  /** Certificates in {@code folder}, which is made if it is missing. */
  public Certificates(Path folder, Instant now) {
    this.files = new CertificateFiles(folder);
    this.now = now;
  }

  /**
   * Makes sure that there is an authority.
   *
   * @return whether it was made now
   * @throws StartException if its files cannot be read, or not written
   */
  public boolean authority() {
    if (files.has(AUTHORITY)) {
      files.read(AUTHORITY);
      return false;
    }
    try {
      KeyPair keys = keys();
      X500Name self = new X500Name("CN=Overseer cluster authority");
      X509v3CertificateBuilder builder = builder(self, self, keys, AUTHORITYS_LIFE);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
      files.write(AUTHORITY, sign(builder, keys.getPrivate(), keys.getPrivate()));
      return true;
    } catch (IOException | GeneralSecurityException | OperatorCreationException failure) {
      throw new IllegalStateException("no certificate can be made", failure);
    }
  }

  /**
   * Makes a process's certificate and key.
   *
   * @return the certificate's file
   * @throws StartException if the name cannot be one or is taken
   */
  public Path member(String name, Duration life) {
    if (!name.matches(NAME) || name.equals(AUTHORITY)) {
      throw new StartException(
          ExitCode.REFUSED,
          "'%s' cannot name a certificate; choose letters, digits, dots and hyphens, at most 63, and not %s"
              .formatted(name, AUTHORITY));
    }
    if (files.has(name)) {
      throw new StartException(
          ExitCode.REFUSED,
          "%s is there already; remove it and its key, or choose another name"
              .formatted(files.certificate(name)));
    }
    Pair authority = files.read(AUTHORITY);
    try {
      KeyPair keys = keys();
      X509v3CertificateBuilder builder =
          builder(
              X500Name.getInstance(authority.certificate().getSubjectX500Principal().getEncoded()),
              new X500Name("CN=" + name),
              keys,
              life);
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(
          Extension.extendedKeyUsage,
          false,
          new ExtendedKeyUsage(
              new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth}));
      files.write(name, sign(builder, authority.key(), keys.getPrivate()));
      return files.certificate(name);
    } catch (IOException | GeneralSecurityException | OperatorCreationException failure) {
      throw new IllegalStateException("no certificate can be made", failure);
    }
  }

  private KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"), random);
    return generator.generateKeyPair();
  }

  private X509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair keys, Duration life) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(127, random).setBit(126),
        Date.from(now.minus(HEAD_START)),
        Date.from(now.plus(life)),
        subject,
        keys.getPublic());
  }

  private static Pair sign(X509v3CertificateBuilder builder, PrivateKey signer, PrivateKey own)
      throws GeneralSecurityException, OperatorCreationException {
    return new Pair(
        own,
        new JcaX509CertificateConverter()
            .getCertificate(
                builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer))));
  }
}
