@NullMarked
package io.configapi.domain.service;

import org.jspecify.annotations.NullMarked;
