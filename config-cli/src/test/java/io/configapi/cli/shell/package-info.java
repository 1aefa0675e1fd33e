@NullMarked
package io.configapi.cli.shell;

import org.jspecify.annotations.NullMarked;
