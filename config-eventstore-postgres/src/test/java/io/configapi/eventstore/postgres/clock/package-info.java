@NullMarked
package io.configapi.eventstore.postgres.clock;

import org.jspecify.annotations.NullMarked;
