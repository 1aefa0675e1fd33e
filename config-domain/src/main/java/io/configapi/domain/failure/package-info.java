/**
 * What can go wrong, as exceptions that say what was wrong, what was expected, and what is
 * recorded. All of them are {@link io.configapi.domain.failure.ConfigException}s.
 */
@NullMarked
package io.configapi.domain.failure;

import org.jspecify.annotations.NullMarked;
