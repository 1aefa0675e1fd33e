/**
 * Sends a server what nobody should: requests made from its own OpenAPI document and bent, raw
 * bytes, slow and endless bodies; and judges what it answers, what it records and what it keeps.
 */
@NullMarked
package io.configapi.reliability.fuzz;

import org.jspecify.annotations.NullMarked;
