/**
 * Which PostgreSQL is used: one that a URL names, or an embedded one that lives in a data
 * directory.
 */
@NullMarked
package io.configapi.eventstore.postgres.database;

import org.jspecify.annotations.NullMarked;
