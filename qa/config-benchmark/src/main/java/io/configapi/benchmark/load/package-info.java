/** How load is made, and what was seen of it. */
@NullMarked
package io.configapi.benchmark.load;

import org.jspecify.annotations.NullMarked;
