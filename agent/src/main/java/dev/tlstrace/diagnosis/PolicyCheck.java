package dev.tlstrace.diagnosis;

import dev.tlstrace.x509.Certificate;
import dev.tlstrace.x509.PolicyConstraints;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether a path keeps the certificate policies that its authorities demand (RFC 5280, section 6.1, any policy being acceptable to
 * who asks). Of the tree there is only what it is for: which policies the next certificate may have (RFC 9618, section 4).
 */
final class PolicyCheck {
    private static final String ANY = "2.5.29.32.0";

    /** What the next certificate's policies may be; null if no policy is valid any more. */
    private Set<String> expected = Collections.singleton(ANY);
    /** After how many more certificates each rule holds; -1 for never. */
    private int explicit = -1;

    private int noMapping = -1;
    private int noAny = -1;

    private PolicyCheck() {}

    /**
     * What breaks the policies, in words; null if nothing does.
     *
     * @param path the peer's own first, without the anchor
     */
    static String violation(List<Certificate> path) {
        PolicyCheck check = new PolicyCheck();
        for (int i = path.size() - 1; i >= 0; i--) {
            String broken = check.next(path.get(i), i == 0);
            if (broken != null) {
                return broken;
            }
        }
        return null;
    }

    private String next(Certificate at, boolean last) {
        boolean selfIssued = at.isSelfIssued();
        Map<String, Set<String>> valid = valid(at, noAny != 0 || (!last && selfIssued));
        PolicyConstraints demands = at.policyConstraints();
        if (valid != null && !last && demands != null) {
            for (String[] mapping : demands.mappings()) {
                if (mapping[0].equals(ANY) || mapping[1].equals(ANY)) {
                    return Wording.name(at) + " maps anyPolicy, which must not be mapped";
                }
            }
            map(valid, demands.mappings());
        }
        expected = null;
        if (valid != null && !valid.isEmpty()) {
            expected = new HashSet<>();
            for (Set<String> each : valid.values()) {
                expected.addAll(each);
            }
        }
        boolean demanded = explicit == 0
                || (last
                        && ((explicit == 1 && !selfIssued)
                                || (demands != null && demands.requireExplicitPolicy() == 0)));
        if (demanded && expected == null) {
            return "an authority above demands a certificate policy that holds along the whole path, and with "
                    + Wording.name(at)
                    + (at.certificatePolicies().isEmpty()
                            ? ", which names no policy"
                            : ", whose policies are " + at.certificatePolicies())
                    + ", none does any more";
        }
        explicit = merged(explicit, selfIssued, demands == null ? -1 : demands.requireExplicitPolicy());
        noMapping = merged(noMapping, selfIssued, demands == null ? -1 : demands.inhibitPolicyMapping());
        noAny = merged(noAny, selfIssued, demands == null ? -1 : demands.inhibitAnyPolicy());
        return null;
    }

    /** Each policy that is valid with this certificate, and by which ones below it may be taken up; null if there is none. */
    private Map<String, Set<String>> valid(Certificate at, boolean anyCounts) {
        if (expected == null || at.certificatePolicies().isEmpty()) {
            return null;
        }
        Map<String, Set<String>> valid = new HashMap<>();
        for (String policy : at.certificatePolicies()) {
            if (!policy.equals(ANY) && (expected.contains(policy) || expected.contains(ANY))) {
                valid.put(policy, Collections.singleton(policy));
            }
        }
        if (anyCounts && at.certificatePolicies().contains(ANY)) {
            for (String policy : expected) {
                if (!valid.containsKey(policy)) {
                    valid.put(policy, Collections.singleton(policy));
                }
            }
        }
        return valid;
    }

    private void map(Map<String, Set<String>> valid, List<String[]> mappings) {
        Map<String, Set<String>> mapped = new HashMap<>();
        for (String[] mapping : mappings) {
            if (!mapped.containsKey(mapping[0])) {
                mapped.put(mapping[0], new HashSet<String>());
            }
            mapped.get(mapping[0]).add(mapping[1]);
        }
        for (Map.Entry<String, Set<String>> each : mapped.entrySet()) {
            if (noMapping == 0) {
                valid.remove(each.getKey());
            } else if (valid.containsKey(each.getKey()) || valid.containsKey(ANY)) {
                valid.put(each.getKey(), each.getValue());
            }
        }
    }

    private static int merged(int left, boolean selfIssued, int said) {
        int now = left > 0 && !selfIssued ? left - 1 : left;
        return said >= 0 && (now < 0 || said < now) ? said : now;
    }
}
