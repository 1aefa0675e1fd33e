@NullMarked
package io.configapi.reliability.load;

import org.jspecify.annotations.NullMarked;
