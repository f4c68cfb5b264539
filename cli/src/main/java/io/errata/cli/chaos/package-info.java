/** Breaks a running installation on purpose and checks from the outside that its promises hold. */
@NullMarked
package io.errata.cli.chaos;

import org.jspecify.annotations.NullMarked;
