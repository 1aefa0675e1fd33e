/**
 * What goes back over the wire: headers, errors, JSON, pages and streamed bodies, and the memory
 * that all answers together may take.
 */
@NullMarked
package io.configapi.http.answer;

import org.jspecify.annotations.NullMarked;
