/** Connections, each with the bounds of its use, and what their failures mean. */
@NullMarked
package io.configapi.eventstore.postgres.jdbc;

import org.jspecify.annotations.NullMarked;
