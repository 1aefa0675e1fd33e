/** What commands print: tables for people, lines for scripts, JSON for programs. */
@NullMarked
package io.configapi.cli.output;

import org.jspecify.annotations.NullMarked;
