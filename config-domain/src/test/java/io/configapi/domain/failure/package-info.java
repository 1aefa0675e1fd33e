@NullMarked
package io.configapi.domain.failure;

import org.jspecify.annotations.NullMarked;
