/** What a run leaves behind: tables as Markdown and CSV, and what they were measured on. */
@NullMarked
package io.configapi.benchmark.report;

import org.jspecify.annotations.NullMarked;
