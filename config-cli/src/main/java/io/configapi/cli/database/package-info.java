/** Commands on the database as a whole: its schema, its Merkle tree, its health. */
@NullMarked
package io.configapi.cli.database;

import org.jspecify.annotations.NullMarked;
