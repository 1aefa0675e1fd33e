@NullMarked
package io.configapi.domain.checkpoint;

import org.jspecify.annotations.NullMarked;
