package io.configapi.cli;

import picocli.CommandLine.Command;

@Command(
    name = "db",
    header = "Make, look at or drop the schema of the database.",
    description =
        "The schema holds the log of all events. A server makes it when it starts, and the data"
            + " directory of an embedded database; else only db init does.",
    footer = {"  configctl db status", "  configctl db init"})
final class DbCommand {}
