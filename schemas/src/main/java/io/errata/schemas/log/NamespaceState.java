package io.errata.schemas.log;

import io.errata.schemas.Edit;
import io.errata.schemas.EditState;
import io.errata.schemas.NamespacePolicy;
import java.util.Optional;

/** The state of one namespace after the events applied so far. */
public interface NamespaceState {
    /** Edit id of the events that set a policy; no edit can have it. */
    String POLICY_ID = "@policy";

    /** The end of the log. */
    ChainHead head();

    /** The last event of an edit. */
    Optional<Edit> last(String editId);

    /** Makes an event the last of its edit and of the namespace. Only {@link LogFold#apply} calls this. */
    void keep(Edit event);

    /** Empty if there is no such edit. */
    default Optional<EditState> state(String editId) {
        return last(editId).map(LogFold::state);
    }

    /** The event that set the policy in force; empty if none did. */
    default Optional<Edit> policyEvent() {
        return last(POLICY_ID);
    }

    /** The policy in force; if none was set, a policy without requirements. */
    default NamespacePolicy policy() {
        return policyEvent()
                .map(Edit::getPolicy)
                .orElseGet(() -> NamespacePolicy.newBuilder().build());
    }
}
