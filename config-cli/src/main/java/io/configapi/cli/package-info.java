/** The command line: every command is a class, and opens only what it needs. */
@NullMarked
package io.configapi.cli;

import org.jspecify.annotations.NullMarked;
