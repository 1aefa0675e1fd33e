/** The way of an event to those who follow the log: a listener wakes, a follower reads. */
@NullMarked
package io.configapi.eventstore.postgres.feed;

import org.jspecify.annotations.NullMarked;
