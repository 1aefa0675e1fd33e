/** Measures the service against its peers, on this machine, in one run. */
@NullMarked
package io.configapi.benchmark;

import org.jspecify.annotations.NullMarked;
