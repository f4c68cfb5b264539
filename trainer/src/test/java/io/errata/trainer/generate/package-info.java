@NullMarked
package io.errata.trainer.generate;

import org.jspecify.annotations.NullMarked;
