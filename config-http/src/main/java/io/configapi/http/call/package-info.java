/**
 * Which call a request is, what that call needs, and what the request says beside its body: route,
 * path, query, headers, conditions; and where a call goes on when it may wait.
 */
@NullMarked
package io.configapi.http.call;

import org.jspecify.annotations.NullMarked;
