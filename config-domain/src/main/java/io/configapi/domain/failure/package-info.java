/**
 * What can go wrong, as exceptions that say what was wrong, what was expected, and what is
 * recorded. All of them are {@link io.configapi.domain.failure.ConfigException}s, of one of six
 * sorts that say what a caller can do:
 *
 * <ul>
 *   <li>{@link io.configapi.domain.failure.RejectedException}: ask for something else
 *   <li>{@link io.configapi.domain.failure.MissingException}: it is not there
 *   <li>{@link io.configapi.domain.failure.ConflictException}: read again, and decide anew
 *   <li>{@link io.configapi.domain.failure.TryAgainException}: the same call, a little later
 *   <li>{@link io.configapi.domain.failure.OutcomeUnknownException}: it may be recorded; send it
 *       again under its idempotency key, or look
 *   <li>{@link io.configapi.domain.failure.NeedsPersonException}: nothing but a person helps
 * </ul>
 */
@NullMarked
package io.configapi.domain.failure;

import org.jspecify.annotations.NullMarked;
