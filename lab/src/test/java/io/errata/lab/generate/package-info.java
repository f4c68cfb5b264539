@NullMarked
package io.errata.lab.generate;

import org.jspecify.annotations.NullMarked;
