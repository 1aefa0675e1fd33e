/** Commands that print values as they are now or were at a time: one, a list, or all as a file. */
@NullMarked
package io.configapi.cli.read;

import org.jspecify.annotations.NullMarked;
