/**
 * Waiting for changes: a watch is told of every transaction after a position, once, whole and in
 * order, from what all watches of a service share.
 */
@NullMarked
package io.configapi.domain.watch;

import org.jspecify.annotations.NullMarked;
