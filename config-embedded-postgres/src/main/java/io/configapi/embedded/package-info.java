/**
 * A PostgreSQL of this program's own, which lives in a data directory: unpacked, started, shared,
 * watched over and stopped.
 */
@NullMarked
package io.configapi.embedded;

import org.jspecify.annotations.NullMarked;
