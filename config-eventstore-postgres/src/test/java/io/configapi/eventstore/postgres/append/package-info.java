@NullMarked
package io.configapi.eventstore.postgres.append;

import org.jspecify.annotations.NullMarked;
