package io.configapi.eventstore.postgres.append;

import io.configapi.domain.log.LogTail;
import io.configapi.eventstore.postgres.log.LogHead;

/**
 * Where a batch goes on: the head that it continues, and the tail that runs its decisions behind
 * it. What is staged in the tail is recorded only if the head is still that one.
 */
record LogEnd(LogHead head, LogTail tail) {}
