package io.errata.testbed.command.lab;

import io.errata.lab.data.DataFiles;
import io.errata.lab.data.FaqQuery;
import io.errata.lab.data.FileNames;
import io.errata.lab.data.InFile;
import io.errata.lab.eval.live.FaqEvaluation;
import io.errata.lab.report.Report;
import io.errata.serac.torch.model.BuiltInWeights;
import io.errata.serac.torch.runtime.TorchRuntime;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "faq",
        description = "Queries to FAQs, each FAQ a live edit: right edit, wrong hits, and unrelated queries refused.",
        mixinStandardHelpOptions = true)
final class EvalFaqCommand extends Evaluation<InFile<FaqQuery>> {
    @Mixin
    private LiveOptions live = new LiveOptions();

    @Option(
            names = "--unrelated",
            split = ",",
            description = "JSON Lines files of queries that no FAQ of --data answers, whatever their faq_id.")
    private List<Path> unrelated = List.of();

    @Override
    DataFiles.Format<InFile<FaqQuery>> format() {
        return InFile.format(FaqQuery::read);
    }

    @Override
    List<Path> files() {
        var files = new ArrayList<>(super.files());
        files.addAll(unrelated);
        return files;
    }

    @Override
    String title() {
        return "FAQ";
    }

    @Override
    String evaluate(List<InFile<FaqQuery>> rows, TorchRuntime torch, BuiltInWeights models, Report report)
            throws IOException {
        var names = FileNames.of(files().stream().distinct().toList());
        var asked = rows.stream().filter(row -> !isUnrelated(row)).toList();
        var refused = rows.stream().filter(this::isUnrelated).toList();
        return new FaqEvaluation(live.queries(models, options(), progress()))
                .evaluate(InFile.byName(live.first(asked), names), InFile.byName(refused, names), report);
    }

    private boolean isUnrelated(InFile<FaqQuery> row) {
        return unrelated.contains(row.file());
    }
}
