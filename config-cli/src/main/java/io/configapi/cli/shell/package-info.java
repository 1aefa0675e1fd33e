/** What a command runs in: standard streams, environment, terminal, locale, files, exit codes. */
@NullMarked
package io.configapi.cli.shell;

import org.jspecify.annotations.NullMarked;
