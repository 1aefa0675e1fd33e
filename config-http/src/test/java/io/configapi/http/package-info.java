@NullMarked
package io.configapi.http;

import org.jspecify.annotations.NullMarked;
