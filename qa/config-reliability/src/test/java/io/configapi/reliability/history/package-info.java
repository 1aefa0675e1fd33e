@NullMarked
package io.configapi.reliability.history;

import org.jspecify.annotations.NullMarked;
