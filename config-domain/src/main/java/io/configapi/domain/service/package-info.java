/**
 * What {@link io.configapi.domain.ConfigService} is made of, and nobody else is to use: how it
 * writes, plans, and finds the places in the log that callers mean.
 */
@NullMarked
package io.configapi.domain.service;

import org.jspecify.annotations.NullMarked;
