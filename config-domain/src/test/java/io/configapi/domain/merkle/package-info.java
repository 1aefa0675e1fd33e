@NullMarked
package io.configapi.domain.merkle;

import org.jspecify.annotations.NullMarked;
