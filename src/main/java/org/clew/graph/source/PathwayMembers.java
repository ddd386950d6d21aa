package org.clew.graph.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clew.graph.EdgeType;
import org.clew.graph.NodeKind;
import org.clew.graph.kgx.KgxEdge;
import org.clew.graph.kgx.KgxNode;

/**
 * Reactome pathways and their genes. Members of a pathway are members of those above it too;
 * pathways with more members than the option {@code max_members} (300 by default), such as
 * Metabolism or Signal Transduction, connect everything with everything and are left out.
 */
final class PathwayMembers {

  private static final int MAX_MEMBERS = 300;

  private PathwayMembers() {}

  static void read(SourceFile file, GraphAssembly graph) throws IOException {
    Map<String, List<Row>> pathways = new LinkedHashMap<>();
    Table.tsv(
        file,
        graph.report(),
        List.of("pathwayId", "entrezGeneId", "pathwayName"),
        row -> pathways.computeIfAbsent(row.get("pathwayId"), p -> new ArrayList<>()).add(row));
    int max = file.source().option("max_members", MAX_MEMBERS);
    pathways.forEach(
        (id, members) -> {
          String name = members.get(0).get("pathwayName");
          if (members.size() > max) {
            graph.report().issue(members.get(0), members.size(), Reason.LARGE_PATHWAY, id, name);
          } else {
            members(file, graph, "REACT:" + id, name, members);
          }
        });
  }

  private static void members(
      SourceFile file, GraphAssembly graph, String id, String name, List<Row> members) {
    String infores = file.source().infores();
    graph.node(
        KgxNode.of(NodeKind.PATHWAY, id, name, List.of(), List.of(), List.of(), infores, Map.of()));
    for (Row row : members) {
      Optional<Gene> gene = graph.gene(row, "NCBIGene:" + row.get("entrezGeneId"), "");
      gene.ifPresent(
          g -> {
            g.name();
            graph.edge(
                row,
                EdgeType.PATHWAY_MEMBER,
                KgxEdge.of(g.id, EdgeType.PATHWAY_MEMBER.predicate(), id, infores).build());
          });
    }
  }
}
