/**
 * What clients saw of the service, the log it left, and the judgement of the one by the other.
 * Knows the promises of the HTTP API and the log's format from their documents, and uses none of
 * the code that keeps them.
 */
@NullMarked
package io.configapi.reliability.history;

import org.jspecify.annotations.NullMarked;
