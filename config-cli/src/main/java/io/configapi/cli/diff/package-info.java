/** The command that compares two states, and how differences are shown. */
@NullMarked
package io.configapi.cli.diff;

import org.jspecify.annotations.NullMarked;
