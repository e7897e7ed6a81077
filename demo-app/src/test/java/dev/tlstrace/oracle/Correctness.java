package dev.tlstrace.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What docs/correctness.md says of the comparison, drawn from the tables that it is made with. */
final class Correctness {
    private Correctness() {}

    /** The section between the marks, in Markdown. */
    static List<String> section() {
        List<String> lines = new ArrayList<>();
        List<Scenario> scenarios = Scenarios.all();
        long fields =
                FieldTable.COMPARED.stream().map(FieldRule::field).distinct().count();
        lines.add(scenarios.size() + " scenarios, of which Java is the client in "
                + scenarios.stream().filter(Scenario::client).count() + " and "
                + scenarios.stream().filter(each -> !each.secrets()).count() + " are seen without the peer's secrets; "
                + fields + " of tshark's fields compared with ours. Fields with a reason why not: "
                + FieldReasons.NOT_COMPARED.size() + " of tshark's, " + FieldReasons.OURS_ALONE.size() + " of ours.");
        lines.add("");
        lines.add("| scenario | Java |");
        lines.add("|---|---|");
        for (Scenario scenario : scenarios) {
            String jdk = scenario.everywhere()
                    ? ", on each JDK"
                    : scenario.since() > 17 ? ", since " + scenario.since() : "";
            lines.add("| " + scenario.name() + " | " + (scenario.client() ? "client" : "server") + jdk + " |");
        }
        lines.add("");
        lines.add("| of tshark | of tlstrace |");
        lines.add("|---|---|");
        for (FieldRule rule : FieldTable.COMPARED) {
            lines.add("| `" + rule.field() + "` | `" + String.join("`, `", rule.paths()) + "` |");
        }
        reasons(lines, "of tshark, not compared", FieldReasons.NOT_COMPARED);
        reasons(lines, "of tlstrace, not compared", FieldReasons.OURS_ALONE);
        return lines;
    }

    private static void reasons(List<String> lines, String title, Map<String, String> reasons) {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        reasons.forEach((name, reason) ->
                byReason.computeIfAbsent(reason, key -> new ArrayList<>()).add("`" + name + "`"));
        lines.add("");
        lines.add("| " + title + " | because it is |");
        lines.add("|---|---|");
        byReason.forEach((reason, names) -> lines.add("| " + String.join(", ", names) + " | " + reason + " |"));
    }
}
