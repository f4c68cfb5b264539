/** Describes routes in OpenAPI 3.1. The document is made from what the routes declare, so that it cannot differ from them. */
@NullMarked
package io.errata.runtime.http.openapi;

import org.jspecify.annotations.NullMarked;
