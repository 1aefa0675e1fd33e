/** Which database is meant: its settings, and the URL or conninfo they are read from. */
@NullMarked
package io.configapi.eventstore.postgres.database;

import org.jspecify.annotations.NullMarked;
