package org.clew.web.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.clew.model.ClewException;

/**
 * Bearer tokens of an OpenID Connect provider: signed by one of its keys, for this audience, not
 * expired. A claim holds the roles.
 */
public final class JwtTokens {

  /** Asymmetric algorithms only: with them no one can take a public key for a shared secret. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.PS256,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.EdDSA);

  private static final String ACCOUNT_PREFIX = "oidc:";

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
  private final String rolesClaim;

  /**
   * @param issuer the provider's {@code iss}
   * @param audience this service's {@code aud}
   * @param keys the provider's key set: an https address, or a file for places without network
   * @param rolesClaim claim with a list of role names
   */
  public JwtTokens(String issuer, String audience, String keys, String rolesClaim) {
    this.rolesClaim = rolesClaim;
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, source(keys)));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            audience,
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            Set.of("sub", "exp", "iat")));
  }

  private static JWKSource<SecurityContext> source(String keys) {
    try {
      return keys.startsWith("https://")
          ? JWKSourceBuilder.create(URI.create(keys).toURL()).retrying(true).build()
          : new ImmutableJWKSet<>(JWKSet.load(Path.of(keys).toFile()));
    } catch (IOException | ParseException | IllegalArgumentException e) {
      throw new ClewException(
          ClewException.Kind.USAGE,
          "The key set " + keys + " cannot be read",
          "Give security.jwt.keys as an https address or a JWK set file.",
          e);
    }
  }

  /** Who a token stands for; empty if it is not valid. */
  Optional<Caller> caller(String token) {
    try {
      JWTClaimsSet claims = processor.process(token, null);
      Set<Role> roles = EnumSet.noneOf(Role.class);
      List<String> names = claims.getStringListClaim(rolesClaim);
      for (String name : names == null ? List.<String>of() : names) {
        Role.SIGNED_IN.stream()
            .filter(r -> r.name().equals(name.toUpperCase(Locale.ROOT)))
            .forEach(roles::add);
      }
      return Optional.of(new Caller(ACCOUNT_PREFIX + claims.getSubject(), roles, Caller.By.JWT));
    } catch (ParseException | BadJOSEException | JOSEException e) {
      return Optional.empty();
    }
  }
}
