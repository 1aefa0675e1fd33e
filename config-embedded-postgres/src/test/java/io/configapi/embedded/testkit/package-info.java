/** The embedded server's programs for tests, and what can be done to its processes. */
@NullMarked
package io.configapi.embedded.testkit;

import org.jspecify.annotations.NullMarked;
