/** The settings that every app has. */
@NullMarked
package io.errata.runtime.config;

import org.jspecify.annotations.NullMarked;
