@NullMarked
package io.configapi.cli.time;

import org.jspecify.annotations.NullMarked;
