package io.errata.cli.edit;

import io.errata.schemas.Edit;
import io.errata.schemas.EditAction;
import io.errata.schemas.EditRequest;
import io.errata.schemas.EditState;
import io.errata.schemas.log.LabelledPrediction;
import io.errata.schemas.log.LogFold;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "extend",
        description =
                "Publishes a live edit again, or writes a draft again, with more examples of its scope; prints the receipt.",
        mixinStandardHelpOptions = true)
final class EditExtendCommand extends EditRequestCommand {
    private static final Set<EditState> EXTENDED = Set.of(EditState.LIVE, EditState.DRAFT);

    @Parameters(paramLabel = "ID")
    private String id = "";

    @Option(names = "--in-scope", paramLabel = "TEXT", description = "A further query that the edit governs.")
    private List<String> inScope = List.of();

    @Option(
            names = "--out-of-scope",
            paramLabel = "TEXT",
            description = "A further look-alike that the edit does not govern.")
    private List<String> outOfScope = List.of();

    @Option(
            names = "--feedback",
            description = {
                "Add the queries whose feedback says whether this edit governs them. The last feedback of a query counts.",
                "A query of the feedback that already stands on the other side changes sides."
            })
    private boolean feedback;

    @Override
    protected EditRequest.Builder wish(EditRequest.Builder request) throws IOException {
        var last = log().last(id)
                .filter(event -> EXTENDED.contains(LogFold.state(event)))
                .orElseThrow(() -> new IllegalArgumentException(id + " is neither a live edit nor a draft"));
        var governed = new LinkedHashSet<>(last.getInScope());
        var refused = new LinkedHashSet<>(last.getOutOfScope());
        if (feedback) {
            labels().stream().filter(this::judgesTheEdit).forEach(label -> add(label, governed, refused));
        }
        inScope.forEach(text -> move(text, refused, governed));
        outOfScope.forEach(text -> move(text, governed, refused));
        if (List.copyOf(governed).equals(last.getInScope())
                && List.copyOf(refused).equals(last.getOutOfScope())) {
            throw new IllegalArgumentException("there is no new example for " + id);
        }
        return again(request, last).setInScope(List.copyOf(governed)).setOutOfScope(List.copyOf(refused));
    }

    private static EditRequest.Builder again(EditRequest.Builder request, Edit last) {
        return request.setAction(LogFold.isLive(last) ? EditAction.PUBLISH : EditAction.DRAFT)
                .setEditId(last.getEditId())
                .setTask(last.getTask())
                .setInput(last.getInput())
                .setTarget(last.getTarget())
                .setValidFrom(last.getValidFrom())
                .setValidTo(last.getValidTo())
                .setScopeNote(last.getScopeNote())
                .setSubject(last.getSubject());
    }

    private boolean judgesTheEdit(LabelledPrediction label) {
        return label.editId().filter(id::equals).isPresent();
    }

    private static void add(LabelledPrediction label, Set<String> governed, Set<String> refused) {
        label.text().ifPresent(text -> {
            if (label.feedback().getGoverns()) {
                move(text, refused, governed);
            } else {
                move(text, governed, refused);
            }
        });
    }

    private static void move(String text, Set<String> from, Set<String> to) {
        from.remove(text);
        to.add(text);
    }
}
