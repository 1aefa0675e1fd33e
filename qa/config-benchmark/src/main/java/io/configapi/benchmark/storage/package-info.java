/** What a database does without a service: the limits and peers of the append. */
@NullMarked
package io.configapi.benchmark.storage;

import org.jspecify.annotations.NullMarked;
