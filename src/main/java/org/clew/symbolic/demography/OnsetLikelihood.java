package org.clew.symbolic.demography;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clew.graph.EdgeType;
import org.clew.graph.GraphSnapshot;
import org.clew.graph.Knowledge;
import org.clew.graph.NodeKind;
import org.clew.model.Curie;

/**
 * How likely a disease begins at the patient's age. What is known of a disease is counted as
 * patients per {@link OnsetStage}: HPO's statements, as many as they say or {@link
 * #UNCOUNTED_STATEMENT}, and solved cases. A part of them spreads to neighbouring stages, and
 * {@link #PRIOR_PATIENTS} begin as patients of all diseases do. Reads a graph once; safe for use by
 * many threads.
 */
public final class OnsetLikelihood {

  private static final int STAGES = OnsetStage.values().length;

  /** A statement without a count weighs as so many patients. Assumption. */
  static final double UNCOUNTED_STATEMENT = 3;

  /** Patients of one statement count no more than so many: one study. Assumption. */
  static final double MOST_OF_STATEMENT = 10;

  /** Patients that begin as those of all diseases do. Chosen on development cases. */
  static final double PRIOR_PATIENTS = 16;

  /**
   * Share of patients whose onset is noted one stage earlier or later, each 0–0.5. Chosen on
   * development cases.
   */
  static final double NEIGHBOUR = 0.25;

  /** {@code PMID:1+OMIM:2 (3/8)}: references, and how often it was seen, if that is stated. */
  private static final Pattern STATEMENT = Pattern.compile("([^ ]+)(?: \\((.*)\\))?");

  private static final Pattern COUNT = Pattern.compile("(\\d+)/(\\d+)");

  /** HPO's frequency class for what never occurs. */
  private static final String EXCLUDED = "HP:0040285";

  private final Map<Integer, List<Statement>> statements = new HashMap<>();
  private final Map<Integer, Set<OnsetStage>> caseStages = new HashMap<>();
  private final double[] background;

  /** What is stated of a disease's onset. */
  private record Statement(Set<OnsetStage> stages, double patients, List<String> references) {}

  public OnsetLikelihood(GraphSnapshot graph) {
    for (int d = graph.firstNode(NodeKind.DISEASE); d < graph.endNode(NodeKind.DISEASE); d++) {
      List<Statement> of = statements(graph.properties(d).getOrDefault("onset_reference", ""));
      if (!of.isEmpty()) {
        statements.put(d, of);
      }
    }
    for (int c = graph.firstNode(NodeKind.CASE); c < graph.endNode(NodeKind.CASE); c++) {
      Set<OnsetStage> stages = stages(graph.properties(c).getOrDefault("onset", ""));
      if (!stages.isEmpty()) {
        caseStages.put(c, stages);
      }
    }
    background = background(Knowledge.all(graph));
  }

  /** {@code HP:1=PMID:1 (1/2),PMID:2|HP:2=OMIM:3}, as the import writes it. */
  private static List<Statement> statements(String text) {
    List<Statement> all = new ArrayList<>();
    for (String value : text.split("\\|")) {
      int at = value.indexOf('=');
      Set<OnsetStage> stages = at < 0 ? Set.of() : stages(value.substring(0, at));
      if (stages.isEmpty()) {
        continue;
      }
      for (String stated : value.substring(at + 1).split(",")) {
        Matcher m = STATEMENT.matcher(stated);
        if (m.matches()) {
          double patients = patients(m.group(2) == null ? "" : m.group(2));
          all.add(new Statement(stages, patients, List.of(m.group(1).split("\\+"))));
        }
      }
    }
    return all;
  }

  private static double patients(String frequency) {
    Matcher count = COUNT.matcher(frequency);
    if (count.matches()) {
      return Math.min(MOST_OF_STATEMENT, Double.parseDouble(count.group(1)));
    }
    return frequency.equals(EXCLUDED) ? 0 : UNCOUNTED_STATEMENT;
  }

  private static Set<OnsetStage> stages(String term) {
    return Curie.tryParse(term).map(OnsetStage::of).orElse(Set.of());
  }

  /**
   * How an onset fits a disease; empty if it has no place in life's order, or nothing that may be
   * used is known of the disease's onset.
   */
  public Optional<Fit> fit(Knowledge knowledge, int disease, Curie onset) {
    Set<OnsetStage> seen = OnsetStage.of(onset);
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    double[] patients = new double[STAGES];
    int stated = count(knowledge, disease, patients);
    int cases = countCases(knowledge, disease, patients);
    if (stated + cases == 0) {
      return Optional.empty();
    }
    double known = Arrays.stream(patients).sum();
    double[] spread = spread(patients);
    double ifCausal = 0;
    double expected = 0;
    for (OnsetStage s : seen) {
      int i = s.ordinal();
      ifCausal += (spread[i] + PRIOR_PATIENTS * background[i]) / (known + PRIOR_PATIENTS);
      expected += background[i];
    }
    return Optional.of(new Fit(ifCausal, expected, known, basis(stated, cases)));
  }

  private static String basis(int stated, int cases) {
    String statements = stated + " statements";
    String solved = cases + " solved cases";
    return cases == 0 ? statements : stated == 0 ? solved : statements + ", " + solved;
  }

  private int count(Knowledge knowledge, int disease, double[] patients) {
    int used = 0;
    for (Statement s : statements.getOrDefault(disease, List.of())) {
      if (s.patients() > 0 && knowledge.usable(s.references())) {
        s.stages().forEach(x -> patients[x.ordinal()] += s.patients() / s.stages().size());
        used++;
      }
    }
    return used;
  }

  private int countCases(Knowledge knowledge, int disease, double[] patients) {
    GraphSnapshot graph = knowledge.graph();
    int used = 0;
    for (int e : graph.in(EdgeType.CASE_DISEASE, disease)) {
      Set<OnsetStage> stages = caseStages.getOrDefault(graph.subject(e), Set.of());
      if (!stages.isEmpty() && knowledge.visible(e)) {
        stages.forEach(x -> patients[x.ordinal()] += 1.0 / stages.size());
        used++;
      }
    }
    return used;
  }

  /** Each stage's patients, a part of them noted one stage earlier or later. */
  private static double[] spread(double[] patients) {
    double[] spread = new double[STAGES];
    for (int i = 0; i < STAGES; i++) {
      int before = Math.max(0, i - 1);
      int after = Math.min(STAGES - 1, i + 1);
      spread[i] += (1 - 2 * NEIGHBOUR) * patients[i];
      spread[before] += NEIGHBOUR * patients[i];
      spread[after] += NEIGHBOUR * patients[i];
    }
    return spread;
  }

  /** Mean over diseases; one patient per stage besides, so that no stage is impossible. */
  private double[] background(Knowledge all) {
    double[] sum = new double[STAGES];
    Arrays.fill(sum, 1);
    GraphSnapshot graph = all.graph();
    for (int d = graph.firstNode(NodeKind.DISEASE); d < graph.endNode(NodeKind.DISEASE); d++) {
      double[] patients = new double[STAGES];
      count(all, d, patients);
      countCases(all, d, patients);
      double known = Arrays.stream(patients).sum();
      if (known > 0) {
        double[] spread = spread(patients);
        for (int i = 0; i < STAGES; i++) {
          sum[i] += spread[i] / known;
        }
      }
    }
    double total = Arrays.stream(sum).sum();
    return Arrays.stream(sum).map(x -> x / total).toArray();
  }
}
