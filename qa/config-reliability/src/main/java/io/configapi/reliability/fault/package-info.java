/** What goes wrong at a site on purpose, and rounds of it under load that are judged. */
@NullMarked
package io.configapi.reliability.fault;

import org.jspecify.annotations.NullMarked;
