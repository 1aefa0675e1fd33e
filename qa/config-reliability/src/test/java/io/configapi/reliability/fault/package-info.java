@NullMarked
package io.configapi.reliability.fault;

import org.jspecify.annotations.NullMarked;
