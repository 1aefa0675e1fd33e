@NullMarked
package io.configapi.reliability.cluster;

import org.jspecify.annotations.NullMarked;
