/** The product as a story. */
@NullMarked
package io.errata.cli.demo;

import org.jspecify.annotations.NullMarked;
