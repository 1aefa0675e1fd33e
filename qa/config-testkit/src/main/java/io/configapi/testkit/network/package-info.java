/** Ports, networks that fail, and connections over which bytes go as they are. */
@NullMarked
package io.configapi.testkit.network;

import org.jspecify.annotations.NullMarked;
