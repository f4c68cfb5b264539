/** The topics, their names and settings. */
@NullMarked
package io.errata.schemas.topic;

import org.jspecify.annotations.NullMarked;
