package org.clew.symbolic.acmg;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.clew.model.ClewException;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.Model;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.KieModule;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * The compiled DRL of a pack. DRL is code: it comes from files of a pack on the local disk only,
 * never from a request.
 */
final class RuleEngine {

  /** More firings than this for one variant means a rule that triggers itself. */
  private static final int FIRING_LIMIT = 2_000;

  private static final long DRL_SIZE_LIMIT = 1L << 20;

  /** Classes that rules are compiled against. */
  private static final List<Class<?>> FACTS =
      List.of(
          AcmgCriterion.class,
          Answer.class,
          Cap.class,
          CaseContext.class,
          CasePoints.class,
          Exclusion.class,
          GeneContext.class,
          LengthRegions.class,
          KnownMatch.class,
          KnownVariant.class,
          LofMechanism.class,
          NullVariant.class,
          PhenotypeRule.class,
          PopulationFacts.class,
          PopulationLimits.class,
          PredictorTable.class,
          Pvs1Leaf.class,
          Region.class,
          RulePack.class,
          Settings.class,
          Support.class,
          UnlikelyKind.class,
          VariantFacts.class);

  /** Versions of a pack mostly differ in their tables: so many rule bases are kept for others. */
  private static final int KEPT = 4;

  /** Compiled rules by pack and fingerprint, the least used goes first. */
  private static final Map<String, RuleEngine> SHARED =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RuleEngine> eldest) {
          return size() > KEPT;
        }
      };

  private final KieBase base;
  private final String pack;

  private RuleEngine(KieBase base, String pack) {
    this.base = base;
    this.pack = pack;
  }

  /**
   * Compiles every {@code *.drl} of the folder, or takes the compiled form from the cache where the
   * same text was compiled before by the same classes.
   *
   * @param cache folder for compiled rules, empty to compile each time
   */
  static RuleEngine compile(Path folder, String pack, String version, Optional<Path> cache) {
    Map<String, String> sources = sources(folder);
    String fingerprint = fingerprint(sources);
    synchronized (SHARED) {
      RuleEngine known = SHARED.get(pack + fingerprint);
      if (known == null) {
        known = build(sources, fingerprint, pack, version, cache);
        SHARED.put(pack + fingerprint, known);
      }
      return known;
    }
  }

  private static RuleEngine build(
      Map<String, String> sources,
      String fingerprint,
      String pack,
      String version,
      Optional<Path> cache) {
    Optional<Path> compiled = cache.map(c -> c.resolve(pack + "-" + fingerprint + ".kjar"));
    KieServices kie = KieServices.Factory.get();
    if (compiled.isPresent() && Files.isRegularFile(compiled.get())) {
      Optional<RuleEngine> known = load(compiled.get(), pack);
      if (known.isPresent()) {
        return known.get();
      }
    }
    ReleaseId release = kie.newReleaseId("org.clew.rules", pack, version + "-" + fingerprint);
    KieFileSystem files = kie.newKieFileSystem();
    files.generateAndWritePomXML(release);
    sources.forEach((name, text) -> files.write("src/main/resources/org/clew/rules/" + name, text));
    KieBuilder builder = kie.newKieBuilder(files).buildAll(ExecutableModelProject.class);
    List<Message> errors = builder.getResults().getMessages(Message.Level.ERROR);
    if (!errors.isEmpty()) {
      StringBuilder text = new StringBuilder();
      errors.stream()
          .limit(10)
          .forEach(
              m ->
                  text.append("\n  ")
                      .append(m.getPath())
                      .append(':')
                      .append(m.getLine())
                      .append(' ')
                      .append(m.getText()));
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "The rules of " + pack + " do not compile:" + text,
          "Correct the rules; 'clew rules check' names each place.");
    }
    compiled.ifPresent(file -> store(builder.getKieModule(), file));
    var container = kie.newKieContainer(builder.getKieModule().getReleaseId());
    return new RuleEngine(container.getKieBase(), pack);
  }

  private static Map<String, String> sources(Path folder) {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> drl = Files.list(folder)) {
      for (Path p : drl.filter(f -> f.toString().endsWith(".drl")).toList()) {
        if (Files.size(p) > DRL_SIZE_LIMIT) {
          throw new ClewException(
              ClewException.Kind.INVALID_INPUT,
              p + " is too large for a rule file",
              "Split it; a rule file holds at most 1 MiB.");
        }
        sources.put(p.getFileName().toString(), Files.readString(p));
      }
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "Cannot read the rules in " + folder,
          "Check the folder of the rule pack.",
          e);
    }
    if (sources.isEmpty()) {
      throw new ClewException(
          ClewException.Kind.MISSING_DATA,
          "No rules (*.drl) in " + folder,
          "Check the folder of the rule pack.");
    }
    return sources;
  }

  /** SHA-256 over the rules, the fact classes they are compiled against, and the Java release. */
  private static String fingerprint(Map<String, String> sources) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      sources.forEach(
          (name, text) -> {
            sha.update(name.getBytes(StandardCharsets.UTF_8));
            sha.update(text.getBytes(StandardCharsets.UTF_8));
          });
      for (Class<?> fact : FACTS) {
        try (var in = fact.getResourceAsStream(fact.getSimpleName() + ".class")) {
          sha.update(in == null ? new byte[0] : in.readAllBytes());
        }
      }
      sha.update(Runtime.version().toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha.digest()).substring(0, 24);
    } catch (NoSuchAlgorithmException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The compiled rules are classes that describe them; a rule base is built from these. */
  private static Optional<RuleEngine> load(Path file, String pack) {
    try {
      URLClassLoader classes =
          new URLClassLoader(new URL[] {file.toUri().toURL()}, RuleEngine.class.getClassLoader());
      List<Model> models = new ArrayList<>();
      try (JarFile jar = new JarFile(file.toFile())) {
        for (String name : modelClasses(jar)) {
          models.add((Model) classes.loadClass(name).getDeclaredConstructor().newInstance());
        }
      }
      return models.isEmpty()
          ? Optional.empty()
          : Optional.of(new RuleEngine(KieBaseBuilder.createKieBaseFromModel(models), pack));
    } catch (IOException | ReflectiveOperationException | RuntimeException | LinkageError e) {
      // A damaged cache file is worth no failure: the rules compile again and replace it.
      return Optional.empty();
    }
  }

  private static List<String> modelClasses(JarFile jar) throws IOException {
    JarEntry list =
        jar.stream().filter(e -> e.getName().endsWith("/drools-model")).findFirst().orElse(null);
    if (list == null) {
      return List.of();
    }
    try (var in = jar.getInputStream(list)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .map(String::strip)
          .filter(l -> l.startsWith("org.clew.rules."))
          .toList();
    }
  }

  private static void store(KieModule module, Path file) {
    try {
      Files.createDirectories(file.getParent());
      Path part = Files.createTempFile(file.getParent(), "rules", ".part");
      Files.write(part, ((InternalKieModule) module).getBytes());
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // Without the cache the next start compiles again.
    }
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
  Collection<Answer> run(Iterable<?> facts, @Nullable RuleObserver observer) {
    KieSession session = base.newKieSession();
    try {
      if (observer != null) {
        session.addEventListener(
            new DefaultAgendaEventListener() {
              @Override
              public void afterMatchFired(AfterMatchFiredEvent event) {
                observer.fired(event.getMatch().getRule().getName());
              }
            });
      }
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
}
