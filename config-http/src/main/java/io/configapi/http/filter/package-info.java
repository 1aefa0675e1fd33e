/**
 * What every request goes through, from the outside to the inside, before its call is looked up:
 * draining, time, framing, size, whose site it comes from, how many at a time.
 */
@NullMarked
package io.configapi.http.filter;

import org.jspecify.annotations.NullMarked;
