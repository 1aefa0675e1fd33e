/** Whose time events get, and whether clocks can be right. */
@NullMarked
package io.configapi.eventstore.postgres.clock;

import org.jspecify.annotations.NullMarked;
