@NullMarked
package io.errata.lab.data;

import org.jspecify.annotations.NullMarked;
