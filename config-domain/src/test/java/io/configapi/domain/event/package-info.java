@NullMarked
package io.configapi.domain.event;

import org.jspecify.annotations.NullMarked;
