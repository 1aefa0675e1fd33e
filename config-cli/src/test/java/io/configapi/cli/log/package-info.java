@NullMarked
package io.configapi.cli.log;

import org.jspecify.annotations.NullMarked;
