/**
 * The HTTP server: routes, what goes over the wire, and how the service is put together and
 * started.
 */
@NullMarked
package io.configapi.http;

import org.jspecify.annotations.NullMarked;
