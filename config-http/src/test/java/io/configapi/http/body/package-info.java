@NullMarked
package io.configapi.http.body;

import org.jspecify.annotations.NullMarked;
