@NullMarked
package io.configapi.domain.memory;

import org.jspecify.annotations.NullMarked;
