package org.clew.cli;

import java.util.List;
import org.clew.input.AnnotationSource;
import picocli.CommandLine.Option;

/** Indexed files of this machine that add to the annotation of a VCF. */
final class AnnotationOption {

  @Option(
      names = "--annotation",
      paramLabel = "FILE[,NAME=COLUMN]",
      description =
          "A table (.tsv.gz) or VCF (.vcf.gz) with a tabix index beside it, and what to take of it:"
              + " columns or INFO keys by the names that the rule packs know. Repeatable. For"
              + " example gnomad.vcf.gz,gnomADe_AF=AF,gnomADe_AFR_AF=AF_afr or"
              + " spliceai.vcf.gz,SpliceAI; a table without names gives all of its columns.")
  private List<String> files = List.of();

  List<AnnotationSource> sources() {
    return files.stream().map(AnnotationSource::parse).toList();
  }
}
