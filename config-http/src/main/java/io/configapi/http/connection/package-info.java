/**
 * What holds for a connection, beneath all requests: the port, who takes nothing of an answer, what
 * is said of a request that no handler ever got, and how a connection is closed.
 */
@NullMarked
package io.configapi.http.connection;

import org.jspecify.annotations.NullMarked;
