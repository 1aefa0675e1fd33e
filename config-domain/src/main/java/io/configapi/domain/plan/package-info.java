/**
 * What would change, before it does: the difference of two states, a plan to get from one to the
 * other, and what became of it.
 */
@NullMarked
package io.configapi.domain.plan;

import org.jspecify.annotations.NullMarked;
