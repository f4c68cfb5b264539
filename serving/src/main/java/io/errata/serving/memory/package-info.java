/** Edit memory by namespace, task and time. */
@NullMarked
package io.errata.serving.memory;

import org.jspecify.annotations.NullMarked;
