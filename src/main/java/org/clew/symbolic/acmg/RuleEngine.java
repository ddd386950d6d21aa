package org.clew.symbolic.acmg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.clew.model.ClewException;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieContainer;
import org.kie.api.runtime.KieSession;

/**
 * The compiled DRL of a pack. DRL is code: it comes from files of a pack on the local disk only,
 * never from a request.
 */
final class RuleEngine implements AutoCloseable {

  /** More firings than this for one variant means a rule that triggers itself. */
  private static final int FIRING_LIMIT = 2_000;

  private static final long DRL_SIZE_LIMIT = 1L << 20;

  private final KieContainer container;
  private final KieBase base;
  private final String pack;

  private RuleEngine(KieContainer container, String pack) {
    this.container = container;
    this.base = container.getKieBase();
    this.pack = pack;
  }

  /** Compiles every {@code *.drl} of the folder. */
  static RuleEngine compile(Path folder, String pack, String version) {
    KieServices kie = KieServices.Factory.get();
    ReleaseId release = kie.newReleaseId("org.clew.rules", pack, version + "-" + System.nanoTime());
    KieFileSystem files = kie.newKieFileSystem();
    files.generateAndWritePomXML(release);
    int count = 0;
    try (Stream<Path> drl = Files.list(folder)) {
      for (Path p : drl.filter(f -> f.toString().endsWith(".drl")).sorted().toList()) {
        if (Files.size(p) > DRL_SIZE_LIMIT) {
          throw new ClewException(
              ClewException.Kind.INVALID_INPUT, p + " is too large for a rule file",
              "Split it; a rule file holds at most 1 MiB.");
        }
        files.write("src/main/resources/org/clew/rules/" + p.getFileName(), Files.readString(p));
        count++;
      }
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA, "Cannot read the rules in " + folder,
          "Check the folder of the rule pack.", e);
    }
    if (count == 0) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA, "No rules (*.drl) in " + folder,
          "Check the folder of the rule pack.");
    }
    KieBuilder builder = kie.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
    if (!errors.isEmpty()) {
      StringBuilder text = new StringBuilder();
      errors.stream()
          .limit(10)
          .forEach(m -> text.append("\n  ").append(m.getPath()).append(':').append(m.getLine())
              .append(' ').append(m.getText()));
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The rules of " + pack + " do not compile:" + text,
          "Correct the rules; 'clew rules check' names each place.");
    }
    return new RuleEngine(kie.newKieContainer(release), pack);
  }

  /** Names of all rules. */
  List<String> ruleNames() {
    return base.getKiePackages().stream()
        .flatMap(p -> p.getRules().stream())
        .map(org.kie.api.definition.rule.Rule::getName)
        .sorted()
        .toList();
  }

  /** Fires the rules over the facts and returns the answers, one per criterion. */
  Collection<Answer> run(Iterable<?> facts) {
    KieSession session = base.newKieSession();
    try {
      for (Object fact : facts) {
        session.insert(fact);
      }
      if (session.fireAllRules(FIRING_LIMIT) >= FIRING_LIMIT) {
        throw new ClewException(
            ClewException.Kind.FAILURE,
            "The rules of " + pack + " do not come to an end",
            "A rule changes a fact that makes it fire again; 'clew rules check' helps to find it.");
      }
      @SuppressWarnings("unchecked")
      Collection<Answer> answers =
          (Collection<Answer>) session.getObjects(Answer.class::isInstance);
      return List.copyOf(answers);
    } finally {
      session.dispose();
    }
  }

  @Override
  public void close() {
    container.dispose();
  }
}
