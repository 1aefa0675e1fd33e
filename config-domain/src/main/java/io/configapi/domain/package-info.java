/**
 * A configuration as a stream of events: names, values, events, the aggregate that decides, the
 * ports a log and a read model fulfil, and the facade {@link io.configapi.domain.ConfigService} in
 * front of them.
 *
 * <p>What may be absent is an {@link java.util.Optional}; {@code null} is taken or given only where
 * {@code @Nullable} says so: where a page begins or ends, and on the two sides of a change.
 *
 * <p>Nothing here needs more than the JDK at run time.
 */
@NullMarked
package io.configapi.domain;

import org.jspecify.annotations.NullMarked;
