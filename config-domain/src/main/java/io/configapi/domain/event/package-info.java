/**
 * What is recorded: events, where they stand in the log, and how positions and versions are told
 * apart from those of another log.
 */
@NullMarked
package io.configapi.domain.event;

import org.jspecify.annotations.NullMarked;
