/** The bounds of a store. */
@NullMarked
package io.configapi.eventstore.postgres.options;

import org.jspecify.annotations.NullMarked;
