/** The processes that are broken on purpose: servers, databases, and the network between them. */
@NullMarked
package io.configapi.reliability.cluster;

import org.jspecify.annotations.NullMarked;
