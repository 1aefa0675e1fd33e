/** How differences between two states are shown. */
@NullMarked
package io.configapi.cli.diff;

import org.jspecify.annotations.NullMarked;
