package org.clew.web.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.clew.model.ClewException;
import org.jspecify.annotations.Nullable;

/**
 * Local accounts and API tokens, in one file below the service's folder. Passwords are kept as
 * bcrypt hashes, tokens as SHA-256. Until the first account is made, a one-time token stands for
 * the operator.
 */
public final class Accounts {

  /** Work factor of bcrypt: about 0.2 s a password on a current core. */
  private static final int COST = 12;

  /** NIST SP 800-63B-4 section 3.1.1.2: at least 15 characters where it is the only factor. */
  static final int MIN_PASSWORD = 15;

  private static final int MAX_PASSWORD = 256;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9._-]{1,39}");
  private static final String TOKEN_PREFIX = "clew_";
  private static final Duration LONGEST_TOKEN = Duration.ofDays(366);
  private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;

  private static final BCrypt.Hasher HASHER =
      BCrypt.with(LongPasswordStrategies.hashSha512(VERSION));
  private static final BCrypt.Verifyer VERIFIER =
      BCrypt.verifyer(VERSION, LongPasswordStrategies.hashSha512(VERSION));

  /** Checked for names that do not exist, so that they take as long to refuse as others. */
  private static final String NOBODY = HASHER.hashToString(COST, "nobody".toCharArray());

  private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());

  /** One person. */
  public record Account(String name, Set<Role> roles, String password, Instant created) {}

  /**
   * A token for a program.
   *
   * @param scope roles that it carries, at most those of its owner
   */
  public record Token(
      String id, String owner, String label, Set<Role> scope, String sha256, Instant expires) {}

  private record State(@Nullable String setup, List<Account> accounts, List<Token> tokens) {}

  private final Path file;
  private final Clock clock;
  private State state;

  private Accounts(Path file, Clock clock, State state) {
    this.file = file;
    this.clock = clock;
    this.state = state;
  }

  public static Accounts open(Path file, Clock clock) {
    try {
      State state =
          Files.exists(file)
              ? JSON.readValue(file.toFile(), new TypeReference<State>() {})
              : new State(null, List.of(), List.of());
      return new Accounts(file, clock, state);
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The accounts in " + file + " cannot be read",
          "Restore the file from a backup.",
          e);
    }
  }

  /**
   * A new one-time token, if there is no account yet; the one of the last start is void then.
   *
   * @return the token, to be shown once
   */
  public synchronized Optional<String> setupToken() {
    if (!state.accounts().isEmpty()) {
      return Optional.empty();
    }
    String token = Secrets.token("clew_setup_");
    save(new State(Secrets.fingerprint(token), state.accounts(), state.tokens()));
    return Optional.of(token);
  }

  /** Whether the first account is still to be made. */
  public synchronized boolean isFresh() {
    return state.accounts().isEmpty();
  }

  /** Makes the first account for the one-time token, which is void afterwards. */
  public synchronized boolean setUp(String token, String name, String password) {
    String expected = state.setup();
    if (expected == null || !state.accounts().isEmpty() || !same(expected, token)) {
      return false;
    }
    Account first = account(name, password, Role.SIGNED_IN);
    save(new State(null, List.of(first), List.of()));
    return true;
  }

  private static boolean same(String fingerprint, String token) {
    return MessageDigest.isEqual(
        fingerprint.getBytes(StandardCharsets.UTF_8),
        Secrets.fingerprint(token).getBytes(StandardCharsets.UTF_8));
  }

  private Account account(String name, String password, Set<Role> roles) {
    if (!NAME.matcher(name).matches()) {
      throw invalid(
          "The name is not usable", "2 to 40 of a–z, 0–9, '.', '_', '-', a letter first.");
    }
    if (password.length() < MIN_PASSWORD || password.length() > MAX_PASSWORD) {
      throw invalid(
          "The password has " + password.length() + " characters",
          "Choose " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters; a sentence will do.");
    }
    if (roles.isEmpty() || roles.contains(Role.ANYONE)) {
      throw invalid("There is no role", "Give one or more of " + Role.SIGNED_IN + ".");
    }
    return new Account(
        name, roles, HASHER.hashToString(COST, password.toCharArray()), clock.instant());
  }

  private static ClewException invalid(String what, String remedy) {
    return new ClewException(ClewException.Kind.INVALID_INPUT, what, remedy);
  }

  /** Makes an account. */
  public Account add(String name, String password, Set<Role> roles) {
    Account made = account(name, password, roles); // slow: not under the lock
    synchronized (this) {
      if (find(name).isPresent()) {
        throw invalid("There is an account of that name", "Choose another name.");
      }
      List<Account> all = new ArrayList<>(state.accounts());
      all.add(made);
      save(new State(null, all, state.tokens()));
    }
    return made;
  }

  /** Removes an account and its tokens. */
  public synchronized boolean remove(String name) {
    if (find(name).isEmpty()) {
      return false;
    }
    if (find(name).get().roles().contains(Role.OPERATOR)
        && state.accounts().stream().filter(a -> a.roles().contains(Role.OPERATOR)).count() == 1) {
      throw invalid("This is the last operator", "Make another operator first.");
    }
    save(
        new State(
            state.setup(),
            state.accounts().stream().filter(a -> !a.name().equals(name)).toList(),
            state.tokens().stream().filter(t -> !t.owner().equals(name)).toList()));
    return true;
  }

  public synchronized List<Account> all() {
    return state.accounts();
  }

  public synchronized Optional<Account> find(String name) {
    return state.accounts().stream().filter(a -> a.name().equals(name)).findFirst();
  }

  /** The account of that name and password. */
  public Optional<Account> signIn(String name, String password) {
    Optional<Account> account = find(name);
    char[] given = password.substring(0, Math.min(password.length(), MAX_PASSWORD)).toCharArray();
    String hash = account.map(Account::password).orElse(NOBODY);
    boolean right = VERIFIER.verify(given, hash.toCharArray()).verified;
    return right ? account : Optional.empty();
  }

  /** A token that was just made; the only time that it can be read. */
  public record NewToken(Token token, String secret) {}

  /** Makes a token for a program of the owner's. */
  public synchronized NewToken issue(Account owner, String label, Set<Role> scope, Duration life) {
    if (scope.isEmpty() || !owner.roles().containsAll(scope)) {
      throw invalid("The scope is empty or more than the owner may do", "Choose of your roles.");
    }
    if (life.isNegative() || life.isZero() || life.compareTo(LONGEST_TOKEN) > 0) {
      throw invalid("The token would not live 1 to 366 days", "Choose another expiry.");
    }
    String secret = Secrets.token(TOKEN_PREFIX);
    Token token =
        new Token(
            UUID.randomUUID().toString(),
            owner.name(),
            label.substring(0, Math.min(80, label.length())),
            EnumSet.copyOf(scope),
            Secrets.fingerprint(secret),
            clock.instant().plus(life));
    List<Token> all = new ArrayList<>(state.tokens());
    all.removeIf(t -> t.expires().isBefore(clock.instant()));
    all.add(token);
    save(new State(state.setup(), state.accounts(), all));
    return new NewToken(token, secret);
  }

  /** A person's tokens. */
  public synchronized List<Token> tokens(String owner) {
    return state.tokens().stream().filter(t -> t.owner().equals(owner)).toList();
  }

  /** Ends a token of that owner's. */
  public synchronized boolean revoke(String owner, String id) {
    List<Token> left =
        state.tokens().stream()
            .filter(t -> !(t.owner().equals(owner) && t.id().equals(id)))
            .toList();
    boolean found = left.size() < state.tokens().size();
    save(new State(state.setup(), state.accounts(), left));
    return found;
  }

  /** Who a token stands for: its scope, less what its owner may no longer do. */
  synchronized Optional<Caller> byToken(String secret) {
    String sha256 = Secrets.fingerprint(secret);
    return state.tokens().stream()
        .filter(t -> t.sha256().equals(sha256) && t.expires().isAfter(clock.instant()))
        .findFirst()
        .flatMap(
            t ->
                find(t.owner())
                    .map(
                        owner -> {
                          Set<Role> roles = EnumSet.copyOf(t.scope());
                          roles.retainAll(owner.roles());
                          return new Caller(owner.name(), roles, Caller.By.API_TOKEN);
                        }));
  }

  private void save(State next) {
    try {
      PrivateFiles.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(next));
      state = next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
