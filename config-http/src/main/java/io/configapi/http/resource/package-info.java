/**
 * What is done for each call: values, lists, histories, diffs, plans, transactions, events, proofs,
 * export.
 */
@NullMarked
package io.configapi.http.resource;

import org.jspecify.annotations.NullMarked;
