/** The read model: the present state in memory, folded from the log. */
@NullMarked
package io.configapi.projection;

import org.jspecify.annotations.NullMarked;
