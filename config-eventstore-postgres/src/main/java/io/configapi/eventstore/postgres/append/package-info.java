/**
 * The way of a write: an append waits in the queue, is decided in a batch under the lock of the
 * log, and is recorded with it in one transaction; and the idempotency keys that tell a repeated
 * one.
 */
@NullMarked
package io.configapi.eventstore.postgres.append;

import org.jspecify.annotations.NullMarked;
