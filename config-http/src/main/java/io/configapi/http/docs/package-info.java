/** The OpenAPI document and the page that shows it, from the class path. */
@NullMarked
package io.configapi.http.docs;

import org.jspecify.annotations.NullMarked;
