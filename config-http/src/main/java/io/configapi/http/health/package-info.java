/** Whether the service is well, asked of each of its parts. */
@NullMarked
package io.configapi.http.health;

import org.jspecify.annotations.NullMarked;
