@NullMarked
package io.configapi.http.resource;

import org.jspecify.annotations.NullMarked;
