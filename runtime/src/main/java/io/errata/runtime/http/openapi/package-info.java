/**
 * Describes routes in OpenAPI 3.1. The document is made from the declarations of the routes, so it cannot differ from
 * them.
 */
@NullMarked
package io.errata.runtime.http.openapi;

import org.jspecify.annotations.NullMarked;
