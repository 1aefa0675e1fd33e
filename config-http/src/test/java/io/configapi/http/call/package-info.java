@NullMarked
package io.configapi.http.call;

import org.jspecify.annotations.NullMarked;
