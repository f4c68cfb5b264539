package io.errata.lab.eval.edits;

import io.errata.serac.answer.Answer;
import io.errata.serac.memory.Edit;
import java.util.List;

/** An edited model that runs elsewhere and must say what the one in process says. */
public interface DeployedModel {
    /** Publishes edits in order; every query asked after it returns sees them. */
    void publish(List<Edit> edits);

    /** @return n answers, same order; base and counterfactual answers that were not given are empty */
    List<Answer> answer(List<String> queries);
}
