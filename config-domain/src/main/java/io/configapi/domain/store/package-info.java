/**
 * The ports: what appends to a log, reads it and follows it, and the view of it that reads are
 * answered from; and which state is meant by a place in a log. A store fulfils {@link
 * io.configapi.domain.store.EventStore}.
 */
@NullMarked
package io.configapi.domain.store;

import org.jspecify.annotations.NullMarked;
