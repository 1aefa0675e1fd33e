@NullMarked
package io.configapi.reliability.fuzz;

import org.jspecify.annotations.NullMarked;
