package io.configapi.cli.database;

import picocli.CommandLine.Command;

/** The command {@code db}. */
@Command(
    name = "db",
    header = "Make, look at or drop the schema of the database.",
    description =
        "The schema holds the log of all events. A server makes it when it starts, and the data"
            + " directory of an embedded database; else only db init does.",
    footer = {"  configctl db status", "  configctl db init"})
public final class DbCommand {}
