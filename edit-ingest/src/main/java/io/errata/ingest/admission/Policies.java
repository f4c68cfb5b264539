package io.errata.ingest.admission;

import io.errata.schemas.Approval;
import io.errata.schemas.Calibration;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules of namespace policies: which policies are valid, and what a policy demands of a request. */
public final class Policies {
    private static final int MAX_PUBLISHERS = 1000;

    private Policies() {}

    /** The violations of the policy in force by a request. */
    static List<Violation> violations(NamespacePolicy policy, EditRequest request) {
        return switch (request.getAction()) {
            case PUBLISH, DRAFT, APPROVE, REVOKE -> violationsByEdit(policy, request);
            case SET_POLICY -> {
                var owner = policy.getOwner();
                yield owner.isEmpty() || owner.equals(request.getAuthor())
                        ? List.of()
                        : List.of(new Violation(
                                "author",
                                "not-the-owner",
                                "author must be " + owner + ", the namespace's owner, was " + named(request)));
            }
            case UNKNOWN -> List.of();
        };
    }

    private static List<Violation> violationsByEdit(NamespacePolicy policy, EditRequest request) {
        var violations = new ArrayList<Violation>();
        var author = request.getAuthor();
        if (!policy.getPublishers().isEmpty()
                && !policy.getPublishers().contains(author)
                && !policy.getOwner().equals(author)) {
            violations.add(new Violation(
                    "author",
                    "not-a-publisher",
                    "author must be one whom the namespace's policy lets publish, was " + named(request)));
        }
        switch (request.getAction()) {
            case PUBLISH -> {
                if (policy.getApproval() != Approval.NOT_NEEDED) {
                    violations.add(new Violation(
                            "action",
                            "needs-approval",
                            "action must be DRAFT, and APPROVE then: the namespace's policy says "
                                    + policy.getApproval()));
                }
                atMost(violations, policy, request);
            }
            case DRAFT -> {
                named(violations, policy, request);
                atMost(violations, policy, request);
            }
            case APPROVE -> named(violations, policy, request);
            default -> {}
        }
        return violations;
    }

    /** An anonymous author cannot count as a second person. */
    private static void named(List<Violation> violations, NamespacePolicy policy, EditRequest request) {
        if (policy.getApproval() == Approval.FOUR_EYES && request.getAuthor().isBlank()) {
            violations.add(
                    new Violation("author", "missing", "author must be given: the namespace's policy says FOUR_EYES"));
        }
    }

    private static void atMost(List<Violation> violations, NamespacePolicy policy, EditRequest request) {
        violations.addAll(tooLong(policy, request.getInput(), request.getTarget()));
    }

    static List<Violation> tooLong(NamespacePolicy policy, String input, String target) {
        return Optional.ofNullable(policy.getMaxChars()).stream()
                .flatMap(most -> Stream.of(tooLong("input", input, most), tooLong("target", target, most)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Violation> tooLong(String field, String text, int most) {
        return text.length() <= most
                ? Optional.empty()
                : Optional.of(new Violation(
                        field,
                        "too-long",
                        field + " must have at most " + most + " characters by the namespace's policy, had "
                                + text.length()));
    }

    private static String named(EditRequest request) {
        return request.getAuthor().isEmpty() ? "nobody" : request.getAuthor();
    }

    /** The violations that make a policy invalid for every author. */
    static List<Violation> malformed(NamespacePolicy policy) {
        var violations = new ArrayList<Violation>();
        if (policy.getApproval() == Approval.UNKNOWN) {
            violations.add(malformed("approval must be NOT_NEEDED, NEEDED or FOUR_EYES"));
        }
        if (policy.getConflicts() == ConflictRule.UNKNOWN) {
            violations.add(malformed("conflicts must be UNCHECKED, COEXIST, SUPERSEDE or REFUSE"));
        }
        if (policy.getMaxChars() != null && policy.getMaxChars() < 1) {
            violations.add(malformed("maxChars must be ≥ 1, was " + policy.getMaxChars()));
        }
        if (policy.getPublishers().size() > MAX_PUBLISHERS) {
            violations.add(malformed("publishers must be at most " + MAX_PUBLISHERS + ", were "
                    + policy.getPublishers().size()));
        }
        if (Stream.concat(
                        policy.getPublishers().stream(),
                        Stream.of(policy.getOwner()).filter(owner -> !owner.isEmpty()))
                .anyMatch(String::isBlank)) {
            violations.add(malformed("owner and publishers must not be blank"));
        }
        malformedBand(policy).ifPresent(violations::add);
        Optional.ofNullable(policy.getCalibration())
                .filter(evidence -> policy.getThreshold() == null || !isPossible(evidence))
                .ifPresent(
                        _ -> violations.add(
                                malformed(
                                        "calibration needs a threshold beside it, wrong hits among the labelled, and shares in [0, 1]")));
        return violations;
    }

    private static boolean isPossible(Calibration evidence) {
        return evidence.getLabelled() >= 1
                && evidence.getWrongHits() >= 0
                && evidence.getWrongHits() <= evidence.getLabelled()
                && Stream.of(
                                evidence.getRecall(),
                                evidence.getMaxWrongHits(),
                                evidence.getUpperBound(),
                                evidence.getConfidence())
                        .allMatch(share -> share >= 0 && share <= 1);
    }

    private static Optional<Violation> malformedBand(NamespacePolicy policy) {
        double threshold = Optional.ofNullable(policy.getThreshold()).orElse(1.0);
        double greyFrom = Optional.ofNullable(policy.getGreyFrom()).orElse(0.0);
        if (!(threshold >= 0 && threshold <= 1)) {
            return Optional.of(malformed("threshold must be in [0, 1], was " + threshold));
        }
        if (!(greyFrom >= 0 && greyFrom <= threshold)) {
            return Optional.of(malformed("greyFrom must be in [0, threshold], was " + greyFrom));
        }
        return policy.getGreyFrom() != null && policy.getThreshold() == null
                ? Optional.of(malformed("greyFrom needs a threshold beside it"))
                : Optional.empty();
    }

    private static Violation malformed(String message) {
        return new Violation("policy", "malformed", message);
    }
}
