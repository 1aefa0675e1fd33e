@NullMarked
package io.configapi.client;

import org.jspecify.annotations.NullMarked;
