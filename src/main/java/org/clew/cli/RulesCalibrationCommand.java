package org.clew.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.clew.model.ClewException;
import org.clew.symbolic.acmg.PredictorCalibration;
import org.clew.symbolic.acmg.PredictorCalibration.Measured;
import org.clew.symbolic.acmg.PredictorCalibration.Scored;
import org.clew.symbolic.acmg.PredictorTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code clew rules calibration}: likelihood ratios of PP3's and BP4's score intervals. */
@Command(
    name = "calibration",
    mixinStandardHelpOptions = true,
    header = "Measures the likelihood ratios of predictor intervals beside the published ones.",
    description = {
      "",
      "Takes a table of classified missense variants: a column 'clnsig' or 'class' and a column per"
          + " score, named as in predictors.tsv, or as --column says. The ratio of an interval has"
          + " its 95 %% confidence limits; 'claimed' is what its points stand for, 350^(points/8)."
    },
    footer = {
      "",
      "Example:",
      "  clew rules calibration classified.tsv.gz --column BayesDel_noAF=BayesDel_nsfp33a_noAF"
    })
final class RulesCalibrationCommand implements Callable<Integer> {

  private static final int MAX_LINE = 1 << 20;

  @Spec private CommandSpec spec;
  @Mixin private RulesOption packs;

  @Parameters(paramLabel = "FILE.tsv", description = "Classified variants, plain or gzipped.")
  private Path file = Path.of("");

  @Option(
      names = "--column",
      paramLabel = "TOOL=NAME",
      description = "The table's name of a tool's score; may be repeated.")
  private Map<String, String> columns = new LinkedHashMap<>();

  @Override
  public Integer call() {
    PredictorTable table = packs.load().base().predictors();
    Map<String, List<Scored>> data = read(table);
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "tool\tinterval\tcriterion\tstrength\tpathogenic\tbenign\tratio\tlower\tupper\tclaimed"
            + "\tverdict");
    data.forEach(
        (tool, scores) -> {
          for (Measured m : PredictorCalibration.measure(table.intervals(tool), scores)) {
            out.printf(
                Locale.ROOT,
                "%s\t%s\t%s\t%s\t%d\t%d\t%.3f\t%.3f\t%.3f\t%.4f\t%s%n",
                tool,
                m.interval().text(),
                m.interval().criterion(),
                m.interval().strength(),
                m.pathogenic(),
                m.benign(),
                m.ratio(),
                m.lower(),
                m.upper(),
                m.claimed(),
                !m.decidable() ? "too few variants" : m.consistent() ? "as claimed" : "weaker");
          }
        });
    out.flush();
    return 0;
  }

  private Map<String, List<Scored>> read(PredictorTable table) {
    Map<String, List<Scored>> data = new LinkedHashMap<>();
    try (BufferedReader in = open()) {
      String first = in.readLine();
      List<String> header = first == null ? List.of() : Arrays.asList(first.split("\t", -1));
      int truth = Math.max(header.indexOf("clnsig"), header.indexOf("class"));
      Map<String, Integer> at = new LinkedHashMap<>();
      for (String tool : table.tools()) {
        int column = header.indexOf(columns.getOrDefault(tool, ""));
        for (String name : table.fields(tool)) {
          column = column >= 0 ? column : header.indexOf(name);
        }
        if (column >= 0) {
          at.put(tool, column);
          data.put(tool, new ArrayList<>());
        }
      }
      if (truth < 0 || at.isEmpty()) {
        throw new ClewException(
            ClewException.Kind.INVALID_INPUT,
            file.getFileName() + " has no column 'clnsig' or 'class', or no score that is known",
            "Name score columns with --column TOOL=NAME; tools: "
                + String.join(", ", table.tools())
                + ".");
      }
      String line;
      while ((line = in.readLine()) != null) {
        if (line.length() <= MAX_LINE) {
          add(line.split("\t", -1), truth, at, data);
        }
      }
    } catch (IOException e) {
      throw new ClewException(
          ClewException.Kind.INVALID_INPUT,
          "Cannot read " + file,
          "Give a readable tab-separated file.",
          e);
    }
    return data;
  }

  private static void add(
      String[] cells, int truth, Map<String, Integer> at, Map<String, List<Scored>> data) {
    String says = truth < cells.length ? cells[truth].toLowerCase(Locale.ROOT) : "";
    boolean pathogenic = says.contains("pathogenic") || says.equals("p") || says.equals("lp");
    boolean benign = says.contains("benign") || says.equals("b") || says.equals("lb");
    if (pathogenic == benign) {
      return; // uncertain, or both
    }
    at.forEach(
        (tool, column) -> {
          double score = column < cells.length ? number(cells[column]) : Double.NaN;
          if (!Double.isNaN(score)) {
            data.getOrDefault(tool, new ArrayList<>()).add(new Scored(score, pathogenic));
          }
        });
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text.strip());
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private BufferedReader open() throws IOException {
    InputStream in = Files.newInputStream(file);
    return new BufferedReader(
        new InputStreamReader(
            file.toString().endsWith("gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8));
  }
}
