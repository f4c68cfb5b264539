@NullMarked
package io.errata.lab.report;

import org.jspecify.annotations.NullMarked;
