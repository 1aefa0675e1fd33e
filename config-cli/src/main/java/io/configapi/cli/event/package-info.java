/** Commands that print events: of one configuration, of the whole log, or as they come. */
@NullMarked
package io.configapi.cli.event;

import org.jspecify.annotations.NullMarked;
