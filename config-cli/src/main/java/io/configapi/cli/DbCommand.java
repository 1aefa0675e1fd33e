package io.configapi.cli;

import picocli.CommandLine.Command;

@Command(
    name = "db",
    header = "Make, look at or drop the schema of the database.",
    description =
        "The schema holds the log of all events. A server makes it when it starts; so does every"
            + " command for the embedded database. In the database of a URL only db init does.",
    footer = {"  configctl db status", "  configctl db init"})
final class DbCommand {}
