@NullMarked
package io.configapi.cli.output;

import org.jspecify.annotations.NullMarked;
