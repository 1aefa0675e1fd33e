@NullMarked
package io.configapi.http.connection;

import org.jspecify.annotations.NullMarked;
