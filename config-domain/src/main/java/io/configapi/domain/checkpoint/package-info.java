/**
 * Signed heads of a log's tree: whoever keeps one can prove later that nothing before it was
 * altered. The texts are those that others use, too: C2SP {@code signed-note} and {@code
 * tlog-checkpoint}.
 */
@NullMarked
package io.configapi.domain.checkpoint;

import org.jspecify.annotations.NullMarked;
