/** Clients that keep a service busy with all kinds of calls, and record what they see of it. */
@NullMarked
package io.configapi.reliability.load;

import org.jspecify.annotations.NullMarked;
