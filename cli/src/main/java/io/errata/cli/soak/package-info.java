/** Loads an installation for long, watches what its processes use, and says whether it stays bounded. */
@NullMarked
package io.errata.cli.soak;

import org.jspecify.annotations.NullMarked;
