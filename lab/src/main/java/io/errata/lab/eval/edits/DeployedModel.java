package io.errata.lab.eval.edits;

import io.errata.serac.answer.Answer;
import io.errata.serac.memory.Edit;
import java.util.List;

/** An edited model that runs elsewhere and must give the same answers as the one in process. */
public interface DeployedModel {
    /** Publishes edits in order; every query after its return sees them. */
    void publish(List<Edit> edits);

    /** @return n answers, same order; base and counterfactual answers that the model does not give are empty */
    List<Answer> answer(List<String> queries);
}
