/**
 * What is asked for and how it is decided: commands and transactions with their conditions, and the
 * aggregate that judges them under the lock of the log.
 */
@NullMarked
package io.configapi.domain.write;

import org.jspecify.annotations.NullMarked;
