package org.clew.rationale;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.clew.model.Curie;

/** The question as the rationale states it, so that it can be asked again. */
final class Asked {

  private Asked() {}

  /** How the knowledge was narrowed. */
  static Map<String, String> narrowed(DiagnosisOptions options) {
    Map<String, String> narrowed = new TreeMap<>();
    if (!options.excludePublications().isEmpty()) {
      narrowed.put(
          "excludePublications",
          options.excludePublications().stream()
              .map(Curie::toString)
              .sorted()
              .collect(Collectors.joining(",")));
    }
    options.asOf().ifPresent(day -> narrowed.put("asOf", day.toString()));
    return narrowed;
  }

  /** What was asked, and what took part. */
  static Map<String, String> options(
      DiagnosisOptions options, boolean network, double scale, boolean variants) {
    Map<String, String> asked = new LinkedHashMap<>(options.files());
    options.prevalence().ifPresent(t -> asked.put(DiagnosisOptions.PREVALENCE, t.sha256()));
    asked.put("top", Integer.toString(options.depth().top()));
    asked.put("opened", Integer.toString(options.depth().opened()));
    asked.put("explained", Integer.toString(options.depth().explained()));
    asked.put("questions", Integer.toString(options.questions()));
    asked.put("network", network ? "on" : "off");
    asked.put("variants", variants ? "on" : "off");
    asked.put("symbolicScale", Double.toString(scale));
    return asked;
  }
}
