/**
 * What every request passes before its call is handled, each in a class of its own: draining, time,
 * framing, size, whose site it comes from, how many at a time. Their order stands in {@code
 * Filters}.
 */
@NullMarked
package io.configapi.http.filter;

import org.jspecify.annotations.NullMarked;
