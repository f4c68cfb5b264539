package io.errata.schemas.log;

import io.errata.schemas.Edit;
import java.util.Optional;

/**
 * The change that an event makes among a namespace's live edits. An edit that is published again both ends and begins.
 *
 * @param ended the event that had made the edit live; empty if it was not live
 * @param begun the event that makes the edit live; empty if it is not live now
 */
public record LiveChange(Optional<Edit> ended, Optional<Edit> begun) {}
