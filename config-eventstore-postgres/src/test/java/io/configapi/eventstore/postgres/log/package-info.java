@NullMarked
package io.configapi.eventstore.postgres.log;

import org.jspecify.annotations.NullMarked;
