/** The tiles of the Merkle tree over the log, made and read. */
@NullMarked
package io.configapi.eventstore.postgres.tree;

import org.jspecify.annotations.NullMarked;
