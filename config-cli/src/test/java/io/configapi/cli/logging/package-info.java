@NullMarked
package io.configapi.cli.logging;

import org.jspecify.annotations.NullMarked;
