package org.clew.web.desk;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.clew.model.ClewException;
import org.clew.web.security.PrivateFiles;

/** Proposals below one folder, a file each. They are kept for good: they are the history. */
final class ProposalStore {

  private static final JsonMapper JSON =
      JsonMapper.builder().addModule(new Jdk8Module()).addModule(new JavaTimeModule()).build();
  private static final String ENDING = ".json";

  private final Path folder;
  private final Map<String, Proposal> proposals = new ConcurrentHashMap<>();

  private ProposalStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Opens the store.
   *
   * @throws ClewException if a file cannot be read
   */
  static ProposalStore open(Path folder) {
    ProposalStore store = new ProposalStore(folder);
    try {
      PrivateFiles.createFolder(folder);
      try (Stream<Path> files = Files.list(folder)) {
        for (Path f : files.filter(p -> p.toString().endsWith(ENDING)).toList()) {
          Proposal p = JSON.readValue(Files.readAllBytes(f), Proposal.class);
          store.proposals.put(p.id(), p);
        }
      }
      return store;
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "The proposals in " + folder + " cannot be read: " + e.getMessage(),
          "Restore them from a backup.",
          e);
    }
  }

  /** Keeps a proposal as it is now; it is on disk when this returns. */
  void put(Proposal proposal) {
    try {
      PrivateFiles.write(folder.resolve(proposal.id() + ENDING), JSON.writeValueAsBytes(proposal));
      proposals.put(proposal.id(), proposal);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Proposal> find(String id) {
    return Optional.ofNullable(proposals.get(id));
  }

  /** All, the newest first. */
  List<Proposal> all() {
    return proposals.values().stream()
        .sorted(Comparator.comparing(Proposal::created).reversed().thenComparing(Proposal::id))
        .toList();
  }
}
