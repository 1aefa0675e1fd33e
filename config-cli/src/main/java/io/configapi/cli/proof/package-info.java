/**
 * Commands that make checkpoints and keys, and check the log or a proof against checkpoints that
 * are trusted.
 */
@NullMarked
package io.configapi.cli.proof;

import org.jspecify.annotations.NullMarked;
