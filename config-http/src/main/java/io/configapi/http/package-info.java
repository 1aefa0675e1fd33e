/**
 * The server program: the program {@code configd} and its options, how database, service and server
 * are put together, the server, and the table of all calls. Each part of a request's way has a room
 * of its own.
 */
@NullMarked
package io.configapi.http;

import org.jspecify.annotations.NullMarked;
