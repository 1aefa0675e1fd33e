@NullMarked
package io.configapi.domain.write;

import org.jspecify.annotations.NullMarked;
