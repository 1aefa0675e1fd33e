@NullMarked
package io.configapi.benchmark.load;

import org.jspecify.annotations.NullMarked;
