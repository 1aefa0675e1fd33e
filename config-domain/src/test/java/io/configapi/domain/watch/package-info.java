@NullMarked
package io.configapi.domain.watch;

import org.jspecify.annotations.NullMarked;
