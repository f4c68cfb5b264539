package io.errata.serac.answer;

/** Why a query took its route. The first two give it to an edit, wholly or as context; the others to the base model. */
public enum ScopeReason {
    /** The best edit's score is over the threshold. */
    GOVERNED,
    /** The score is in the thresholds' grey band. */
    GREY_BAND,
    /** No score is over the threshold. */
    BELOW_THRESHOLD,
    /** Edit memory has no edit for the query. */
    NO_CANDIDATE,
    /** The models cannot read the query or the best edit, and the two texts differ. */
    UNREADABLE_TEXT,
    /** The last turn of the conversation refers to an earlier one. */
    FOLLOW_UP,
    /** The query asks more questions than the best edit answers. */
    SEVERAL_QUESTIONS
}
