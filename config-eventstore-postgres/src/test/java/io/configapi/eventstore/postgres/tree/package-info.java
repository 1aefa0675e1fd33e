@NullMarked
package io.configapi.eventstore.postgres.tree;

import org.jspecify.annotations.NullMarked;
