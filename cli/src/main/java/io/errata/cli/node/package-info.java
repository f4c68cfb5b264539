/** What runs on a node: the broker inside, the two apps. */
@NullMarked
package io.errata.cli.node;

import org.jspecify.annotations.NullMarked;
