package io.errata.ingest.admission;

import io.errata.schemas.Approval;
import io.errata.schemas.Calibration;
import io.errata.schemas.ConflictRule;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules that a policy must meet, whoever its author is. */
final class PolicyRules {
    private static final int MAX_PUBLISHERS = 1000;

    private final NamespacePolicy policy;
    private final List<Violation> violations = new ArrayList<>();

    private PolicyRules(NamespacePolicy policy) {
        this.policy = policy;
    }

    static List<Violation> violations(NamespacePolicy policy) {
        var rules = new PolicyRules(policy);
        rules.symbols();
        rules.maxChars();
        rules.people();
        rules.band();
        rules.calibration();
        return List.copyOf(rules.violations);
    }

    private void symbols() {
        require(policy.getApproval() != Approval.UNKNOWN, "approval must be NOT_NEEDED, NEEDED or FOUR_EYES");
        require(
                policy.getConflicts() != ConflictRule.UNKNOWN,
                "conflicts must be UNCHECKED, COEXIST, SUPERSEDE or REFUSE");
    }

    private void maxChars() {
        var most = policy.getMaxChars();
        require(most == null || most >= 1, "maxChars must be ≥ 1, was " + most);
    }

    private void people() {
        var publishers = policy.getPublishers();
        require(
                publishers.size() <= MAX_PUBLISHERS,
                "publishers must be at most " + MAX_PUBLISHERS + ", were " + publishers.size());
        var owner = Stream.of(policy.getOwner()).filter(name -> !name.isEmpty());
        require(
                Stream.concat(publishers.stream(), owner).noneMatch(String::isBlank),
                "owner and publishers must not be blank");
    }

    private void band() {
        double threshold = Optional.ofNullable(policy.getThreshold()).orElse(1.0);
        double greyFrom = Optional.ofNullable(policy.getGreyFrom()).orElse(0.0);
        if (!isIn(threshold, 1)) {
            add("threshold must be in [0, 1], was " + threshold);
        } else if (!isIn(greyFrom, threshold)) {
            add("greyFrom must be in [0, threshold], was " + greyFrom);
        } else if (policy.getGreyFrom() != null && policy.getThreshold() == null) {
            add("greyFrom needs a threshold beside it");
        }
    }

    private void calibration() {
        var evidence = policy.getCalibration();
        require(
                evidence == null || policy.getThreshold() != null && isPossible(evidence),
                "calibration needs a threshold beside it, wrong hits among the labelled, and shares in [0, 1]");
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
                        .allMatch(share -> isIn(share, 1));
    }

    /** False for a number that is none. */
    private static boolean isIn(double number, double most) {
        return number >= 0 && number <= most;
    }

    private void require(boolean holds, String message) {
        if (!holds) {
            add(message);
        }
    }

    private void add(String message) {
        violations.add(new Violation("policy", "malformed", message));
    }
}
