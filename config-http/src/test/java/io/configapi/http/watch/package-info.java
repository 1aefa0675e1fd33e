@NullMarked
package io.configapi.http.watch;

import org.jspecify.annotations.NullMarked;
