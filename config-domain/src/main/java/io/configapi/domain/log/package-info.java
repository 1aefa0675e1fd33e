/**
 * What every store needs to write a log that any other can check: the encoding of events, the hash
 * chain over them, and the staging of appends. For those who implement a store; nobody else needs
 * it.
 */
@NullMarked
package io.configapi.domain.log;

import org.jspecify.annotations.NullMarked;
