/** The program that README.md shows. */
@NullMarked
package io.configapi.example;

import org.jspecify.annotations.NullMarked;
