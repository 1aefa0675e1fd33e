/** Logs to measure on, written by the store's own code. */
@NullMarked
package io.configapi.benchmark.log;

import org.jspecify.annotations.NullMarked;
