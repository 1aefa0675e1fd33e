/**
 * What a log can prove of itself: that an event is in it, and that it extends what it was. See
 * {@link io.configapi.domain.proof.LogProofs}.
 */
@NullMarked
package io.configapi.domain.proof;

import org.jspecify.annotations.NullMarked;
