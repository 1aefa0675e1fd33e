/** The way of a read: one question, its query, its page. */
@NullMarked
package io.configapi.eventstore.postgres.read;

import org.jspecify.annotations.NullMarked;
