@NullMarked
package io.configapi.http.health;

import org.jspecify.annotations.NullMarked;
