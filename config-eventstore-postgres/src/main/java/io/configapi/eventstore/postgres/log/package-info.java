/**
 * Events as rows: their columns, how they are decoded, the questions about them, and how many are
 * copied at once.
 */
@NullMarked
package io.configapi.eventstore.postgres.log;

import org.jspecify.annotations.NullMarked;
