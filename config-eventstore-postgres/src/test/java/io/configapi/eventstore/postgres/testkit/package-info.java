/** Real databases for tests, and what can be done to them. */
@NullMarked
package io.configapi.eventstore.postgres.testkit;

import org.jspecify.annotations.NullMarked;
