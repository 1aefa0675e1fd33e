/**
 * What commands on a database share: their input is checked, then the database is opened, and
 * closed behind them.
 */
@NullMarked
package io.configapi.cli.command;

import org.jspecify.annotations.NullMarked;
