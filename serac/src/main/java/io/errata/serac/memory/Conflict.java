package io.errata.serac.memory;

/**
 * Two edits of the same input that give different targets.
 *
 * @param newer the edit that is live: of higher revision, or published later under the same revision
 * @param older the edit it superseded; no query finds it any more
 */
public record Conflict(Edit newer, Edit older) {}
