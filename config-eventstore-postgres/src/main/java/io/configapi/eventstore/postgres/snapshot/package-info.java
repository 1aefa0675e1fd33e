/** The state that is kept beside the log, written and read. */
@NullMarked
package io.configapi.eventstore.postgres.snapshot;

import org.jspecify.annotations.NullMarked;
