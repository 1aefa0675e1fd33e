@NullMarked
package io.configapi.eventstore.postgres;

import org.jspecify.annotations.NullMarked;
