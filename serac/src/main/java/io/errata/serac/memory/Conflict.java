package io.errata.serac.memory;

/**
 * Two edits of the same input that give different targets.
 *
 * @param newer the live edit: of higher revision, or published later under the same revision
 * @param older the superseded edit; queries no longer find it
 */
public record Conflict(Edit newer, Edit older) {}
