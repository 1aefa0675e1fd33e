@NullMarked
package io.configapi.eventstore.postgres.snapshot;

import org.jspecify.annotations.NullMarked;
