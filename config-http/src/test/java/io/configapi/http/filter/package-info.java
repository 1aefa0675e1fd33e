@NullMarked
package io.configapi.http.filter;

import org.jspecify.annotations.NullMarked;
