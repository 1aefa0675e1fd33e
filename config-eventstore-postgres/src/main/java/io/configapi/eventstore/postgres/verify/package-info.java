/**
 * Checks a whole log against its hashes, its tree and the states kept beside it, and makes its tree
 * anew.
 */
@NullMarked
package io.configapi.eventstore.postgres.verify;

import org.jspecify.annotations.NullMarked;
