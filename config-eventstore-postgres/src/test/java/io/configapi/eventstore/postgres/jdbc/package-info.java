@NullMarked
package io.configapi.eventstore.postgres.jdbc;

import org.jspecify.annotations.NullMarked;
