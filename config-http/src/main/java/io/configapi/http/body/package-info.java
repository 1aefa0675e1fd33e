/** Takes request bodies within bounds, and reads what they ask for. */
@NullMarked
package io.configapi.http.body;

import org.jspecify.annotations.NullMarked;
