/** The append-only log in PostgreSQL: its schema, its group commit, its feed, its verification. */
@NullMarked
package io.configapi.eventstore.postgres;

import org.jspecify.annotations.NullMarked;
