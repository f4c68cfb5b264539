package io.errata.ingest.admission;

import io.errata.schemas.Approval;
import io.errata.schemas.EditRequest;
import io.errata.schemas.NamespacePolicy;
import io.errata.schemas.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the policy in force in a namespace demands of a request. */
final class Policies {
    private Policies() {}

    /** All violations of the policy in force by a request. */
    static List<Violation> violations(NamespacePolicy policy, EditRequest request) {
        var byAction = switch (request.getAction()) {
            case PUBLISH -> Stream.of(notAPublisher(policy, request), notApproved(policy));
            case DRAFT, APPROVE -> Stream.of(notAPublisher(policy, request), anonymous(policy, request));
            case REVOKE -> Stream.of(notAPublisher(policy, request));
            case SET_POLICY -> Stream.of(notTheOwner(policy, request));
            case UNKNOWN -> Stream.<Optional<Violation>>empty();
        };
        return Stream.concat(byAction.flatMap(Optional::stream), tooLong(policy, request))
                .toList();
    }

    private static Stream<Violation> tooLong(NamespacePolicy policy, EditRequest request) {
        return switch (request.getAction()) {
            case PUBLISH, DRAFT -> tooLong(policy, EditText.of(request)).stream();
            case APPROVE, REVOKE, SET_POLICY, UNKNOWN -> Stream.empty();
        };
    }

    private static Optional<Violation> notTheOwner(NamespacePolicy policy, EditRequest request) {
        var owner = policy.getOwner();
        return owner.isEmpty() || owner.equals(request.getAuthor())
                ? Optional.empty()
                : Optional.of(new Violation(
                        "author",
                        "not-the-owner",
                        "author must be " + owner + ", the namespace's owner, was " + named(request)));
    }

    private static Optional<Violation> notAPublisher(NamespacePolicy policy, EditRequest request) {
        var publishers = policy.getPublishers();
        var author = request.getAuthor();
        return publishers.isEmpty()
                        || publishers.contains(author)
                        || policy.getOwner().equals(author)
                ? Optional.empty()
                : Optional.of(new Violation(
                        "author",
                        "not-a-publisher",
                        "author must be one whom the namespace's policy lets publish, was " + named(request)));
    }

    private static Optional<Violation> notApproved(NamespacePolicy policy) {
        return policy.getApproval() == Approval.NOT_NEEDED
                ? Optional.empty()
                : Optional.of(new Violation(
                        "action",
                        "needs-approval",
                        "action must be DRAFT, and APPROVE then: the namespace's policy says " + policy.getApproval()));
    }

    /** An anonymous author cannot count as a second person. */
    private static Optional<Violation> anonymous(NamespacePolicy policy, EditRequest request) {
        return policy.getApproval() != Approval.FOUR_EYES
                        || !request.getAuthor().isBlank()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "author", "missing", "author must be given: the namespace's policy says FOUR_EYES"));
    }

    static List<Violation> tooLong(NamespacePolicy policy, Stream<EditText> texts) {
        return Optional.ofNullable(policy.getMaxChars()).stream()
                .flatMap(most ->
                        texts.filter(each -> each.text().length() > most).map(each -> tooLong(each, most)))
                .toList();
    }

    private static Violation tooLong(EditText each, int most) {
        return new Violation(
                each.field(),
                "too-long",
                each.name() + " must have at most " + most + " characters by the namespace's policy, had "
                        + each.text().length());
    }

    private static String named(EditRequest request) {
        return request.getAuthor().isEmpty() ? "nobody" : request.getAuthor();
    }
}
