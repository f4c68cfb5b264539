/** The commands on a namespace. */
@NullMarked
package io.errata.cli.namespace;

import org.jspecify.annotations.NullMarked;
