package org.clew.web.page;

import io.javalin.http.Context;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.clew.graph.EdgeType;
import org.clew.web.api.Route;
import org.clew.web.desk.Desk;
import org.clew.web.desk.DeskApi;
import org.clew.web.desk.Proposal;
import org.clew.web.desk.RuleDesk;
import org.clew.web.security.Guard;
import org.clew.web.security.Role;

/** The curators' desk as pages; what they may do is decided behind the interface they use. */
public final class DeskPages {

  private static final Set<Role> ROLES = Set.of(Role.CURATOR);

  /** Shown for a pack that is new, to be filled in. */
  private static final Map<String, String> NEW_PACK =
      Map.of(
          "pack.yaml",
          """
          id: laboratory
          version: 0.1.0
          title:
          guideline:
          parent: clingen-vcep
          citations: []
          scope:
            genes: []
          """,
          "gene_settings.tsv",
          "gene\tkey\tvalue\tunit\tsource\n",
          "hotspots.tsv",
          "gene\tfirst\tlast\tstrength\tsource\n",
          "phenotype_rules.tsv",
          "id\tgene\tall_of\tany_of\tnone_of\tstrength\tsource\n",
          "tests/ours.yaml",
          "cases: []\n");

  private final Desk desk;
  private final DeskApi api;
  private final RuleDesk rules;

  public DeskPages(Desk desk, DeskApi api, RuleDesk rules) {
    this.desk = desk;
    this.api = api;
    this.rules = rules;
  }

  public List<Route> routes() {
    return List.of(
        Route.get("/desk", ROLES, this::overview),
        Route.get("/desk/proposals/{proposal}", ROLES, this::proposal),
        Route.get("/desk/packs", ROLES, this::packs),
        Route.get("/desk/packs/{pack}", ROLES, this::pack),
        Route.get("/desk/new-pack", ROLES, this::newPack));
  }

  private void overview(Context ctx) {
    Map<EdgeType, String> types = new EnumMap<>(EdgeType.class);
    for (EdgeType t : DeskApi.edgeTypes()) {
      types.put(
          t,
          t.subject().label()
              + " "
              + t.predicate().replace("biolink:", "").replace('_', ' ')
              + " "
              + t.object().label());
    }
    Templates.render(
        ctx,
        "desk",
        Map.of(
            "view",
            View.of(ctx, "Curators' desk", "desk.js"),
            "proposals",
            api.lines(),
            "types",
            types));
  }

  private void proposal(Context ctx) {
    Proposal p = desk.get(ctx.pathParam("proposal"));
    Templates.render(
        ctx,
        "proposal",
        Map.of(
            "view",
            View.of(ctx, api.what(p), "desk.js"),
            "proposal",
            api.shown(p),
            "own",
            p.author().equalsIgnoreCase(Guard.caller(ctx).name())));
  }

  private void packs(Context ctx) {
    Templates.render(
        ctx, "packs", Map.of("view", View.of(ctx, "Rule packs", "desk.js"), "packs", api.packs()));
  }

  private void pack(Context ctx) {
    String pack = ctx.pathParam("pack");
    Map<String, String> files = new TreeMap<>(NEW_PACK);
    files.keySet().removeIf(f -> f.startsWith("tests/"));
    files.putAll(rules.files(pack));
    edit(ctx, "Pack " + pack, pack, files, true);
  }

  private void newPack(Context ctx) {
    edit(ctx, "New overlay pack", "", new TreeMap<>(NEW_PACK), false);
  }

  private void edit(
      Context ctx, String title, String pack, Map<String, String> files, boolean there) {
    Templates.render(
        ctx,
        "pack",
        Map.of(
            "view", View.of(ctx, title, "desk.js"), "pack", pack, "files", files, "there", there));
  }
}
