@NullMarked
package io.configapi.domain.store;

import org.jspecify.annotations.NullMarked;
