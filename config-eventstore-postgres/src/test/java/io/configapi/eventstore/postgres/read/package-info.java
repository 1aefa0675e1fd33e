@NullMarked
package io.configapi.eventstore.postgres.read;

import org.jspecify.annotations.NullMarked;
