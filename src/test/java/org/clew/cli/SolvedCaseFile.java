package org.clew.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Invented solved cases for commands that measure. */
final class SolvedCaseFile {

  private SolvedCaseFile() {}

  /** A solved case as a phenopacket; a term with a {@code !} is excluded. */
  static void write(
      Path dir, String id, String publication, String disease, String gene, String... terms)
      throws IOException {
    String features =
        Arrays.stream(terms)
            .map(
                t ->
                    "{\"type\": {\"id\": \"%s\"}, \"excluded\": %b}"
                        .formatted(t.replace("!", ""), t.startsWith("!")))
            .collect(Collectors.joining(", "));
    Files.writeString(
        dir.resolve(id + ".json"),
        """
        {"id": "%s", "subject": {"id": "p"}, "phenotypicFeatures": [%s],
         "interpretations": [{"id": "i", "progressStatus": "SOLVED", "diagnosis": {
           "disease": {"id": "%s", "label": "a disease"},
           "genomicInterpretations": [{"subjectOrBiosampleId": "p",
             "interpretationStatus": "CAUSATIVE", "variantInterpretation": {"variationDescriptor":
               {"id": "v", "geneContext": {"valueId": "%s", "symbol": "G"}}}}]}}],
         "metaData": {"phenopacketSchemaVersion": "2.0",
           "externalReferences": [{"id": "%s", "description": "d"}]}}
        """
            .formatted(id, features, disease, gene, publication));
  }
}
