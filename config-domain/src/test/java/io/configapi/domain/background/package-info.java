@NullMarked
package io.configapi.domain.background;

import org.jspecify.annotations.NullMarked;
