/**
 * The Merkle tree over a log (RFC 6962, section 2.1; RFC 9162, section 2.1): heads, and proofs that
 * are short however long the log is.
 */
@NullMarked
package io.configapi.domain.merkle;

import org.jspecify.annotations.NullMarked;
