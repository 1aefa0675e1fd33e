/** An event store in memory, for embedding and for tests. */
@NullMarked
package io.configapi.domain.memory;

import org.jspecify.annotations.NullMarked;
