package org.clew.web;

import java.nio.file.Path;

/**
 * Where the service's files lie.
 *
 * <pre>
 * HOME/service/key            encrypts the cases (unless clew.yaml names another)
 * HOME/service/accounts.json  accounts and API tokens, hashed
 * HOME/service/audit.jsonl    the audit log, and audit.jsonl.head
 * HOME/service/cases/         cases, encrypted
 * HOME/service/desk/          curators' proposals, and rule packs that were in use
 * HOME/service/work/          files in clear while a run reads them; emptied at every start
 * </pre>
 */
public record ServiceFolder(Path home) {

  private Path in(String name) {
    return home.resolve("service").resolve(name);
  }

  /** File with the key of the cases. */
  public Path keyFile(Settings settings) {
    String named = settings.security().keyFile();
    return named.isEmpty() ? in("key") : Path.of(named);
  }

  public Path accounts() {
    return in("accounts.json");
  }

  public Path audit() {
    return in("audit.jsonl");
  }

  public Path cases() {
    return in("cases");
  }

  /** Proposals and rule packs of the curators. */
  public Path desk() {
    return in("desk");
  }

  Path work() {
    return in("work");
  }
}
