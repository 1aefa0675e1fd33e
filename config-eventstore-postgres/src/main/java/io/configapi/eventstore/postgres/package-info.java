/**
 * The log in PostgreSQL, for who embeds it: the store, the reader, the schema. What they are made
 * of is in rooms below; for others are only {@code options}, {@code database} and {@code verify}.
 */
@NullMarked
package io.configapi.eventstore.postgres;

import org.jspecify.annotations.NullMarked;
