/**
 * Databases for tests: a fresh one on a server that is shared, or a server of a test's own to hurt.
 */
@NullMarked
package io.configapi.eventstore.postgres.testkit;

import org.jspecify.annotations.NullMarked;
