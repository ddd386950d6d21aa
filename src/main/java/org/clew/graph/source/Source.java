package org.clew.graph.source;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A source of knowledge as {@code graph-import/sources.yaml} describes it.
 *
 * @param name short name, unique in the catalogue
 * @param title name for people
 * @param infores identifier in the Biolink registry of information resources
 * @param adapter which adapter reads its file
 * @param files where its file lies in a folder of releases: glob patterns relative to the folder,
 *     the first that matches counts
 * @param required whether an import without it makes no sense
 * @param knowledge whether it says something of diseases: taken from the {@code --knowledge}
 *     folder, if one is given, and from there only
 * @param version release that was checked
 * @param licence terms of use
 * @param citation publication or page to cite
 * @param url where the file is published
 * @param sha256 hash of the checked file, unpacked (hex); empty if none is recorded
 * @param options settings of the adapter
 */
public record Source(
    String name,
    String title,
    String infores,
    String adapter,
    List<String> files,
    boolean required,
    boolean knowledge,
    String version,
    String licence,
    String citation,
    String url,
    String sha256,
    Map<String, String> options) {

  public Source(
      @JsonProperty(value = "name", required = true) String name,
      @JsonProperty("title") @Nullable String title,
      @JsonProperty(value = "infores", required = true) String infores,
      @JsonProperty(value = "adapter", required = true) String adapter,
      @JsonProperty(value = "files", required = true) List<String> files,
      @JsonProperty("required") boolean required,
      @JsonProperty("knowledge") boolean knowledge,
      @JsonProperty("version") @Nullable String version,
      @JsonProperty("licence") @Nullable String licence,
      @JsonProperty("citation") @Nullable String citation,
      @JsonProperty("url") @Nullable String url,
      @JsonProperty("sha256") @Nullable String sha256,
      @JsonProperty("options") @Nullable Map<String, String> options) {
    this.name = Objects.requireNonNull(name);
    this.title = text(title);
    this.infores = Objects.requireNonNull(infores);
    this.adapter = Objects.requireNonNull(adapter);
    this.files = List.copyOf(files);
    this.required = required;
    this.knowledge = knowledge;
    this.version = text(version);
    this.licence = text(licence);
    this.citation = text(citation);
    this.url = text(url);
    this.sha256 = text(sha256);
    this.options = options == null ? Map.of() : Map.copyOf(options);
  }

  private static String text(@Nullable String s) {
    return s == null ? "" : s;
  }

  /** A numeric setting of the adapter. */
  int option(String key, int otherwise) {
    String value = options.get(key);
    return value == null ? otherwise : Integer.parseInt(value);
  }
}
