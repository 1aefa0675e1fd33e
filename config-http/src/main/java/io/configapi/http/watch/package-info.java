/** Those who wait for changes: the event stream, the long poll, and how many there may be. */
@NullMarked
package io.configapi.http.watch;

import org.jspecify.annotations.NullMarked;
