@NullMarked
package io.configapi.domain.log;

import org.jspecify.annotations.NullMarked;
