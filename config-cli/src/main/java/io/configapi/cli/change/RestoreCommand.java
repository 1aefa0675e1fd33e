package io.configapi.cli.change;

import io.configapi.cli.option.GlobalOptions;
import io.configapi.cli.option.PlaceOptions;
import io.configapi.cli.time.Places;
import io.configapi.domain.ConfigName;
import io.configapi.domain.NamePrefix;
import io.configapi.domain.NameScope;
import io.configapi.domain.event.LogPlace;
import io.configapi.domain.event.MarkedVersion;
import io.configapi.domain.failure.InvalidInputException;
import io.configapi.domain.plan.Goal;
import io.configapi.domain.write.Write;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code restore}. */
@Command(
    name = "restore",
    header = "Give configurations the values again that they had.",
    description = {
      "Restores one configuration to a version of it or to what it was at a time or position of"
          + " the log; or all of them, or those with a prefix, to a time or position. What had no"
          + " value then is deleted.",
      "",
      "Shows what it would change, and asks on a terminal; anywhere else it does nothing without"
          + " --yes. Then just what was shown is recorded, in one transaction of new events: no"
          + " history is lost, and a restore can itself be undone. If somebody changed one of the"
          + " configurations meanwhile, nothing is recorded and it exits with 1. As json it prints"
          + " what POST /restore of the HTTP API answers."
    },
    footer = {
      "  configctl restore payments.retries --version 3",
      "  configctl restore --prefix payments. --at 'yesterday 18:00' --dry-run",
      "  configctl restore --all --position 1200 --yes --reason 'undo the release of 12:30'"
    })
public final class RestoreCommand extends ProposingCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The configuration to restore.")
  private @Nullable String name;

  @Option(names = "--all", description = "Restore all configurations.")
  private boolean all;

  @Option(
      names = "--prefix",
      paramLabel = "P",
      description = "Restore all configurations whose names begin with this.")
  private @Nullable String prefix;

  @Option(
      names = "--scope",
      paramLabel = "S",
      description =
          "Restore just these configurations: payments, payments.* (below it), servers[*; commas"
              + " join.")
  private @Nullable String scope;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "To this version of the configuration, as 3, or as 3-hqz3w8yk1c with its mark.")
  private @Nullable String version;

  @Mixin private final PlaceOptions place;

  @Mixin private final ConditionOptions condition = new ConditionOptions();

  public RestoreCommand(GlobalOptions options) {
    super(options);
    this.place = new PlaceOptions(options.shell());
  }

  @Override
  Asked asked() {
    requireOne(
        "target",
        "Expected exactly one of NAME, --all, --prefix and --scope",
        name,
        all,
        prefix,
        scope);
    Optional<LogPlace> then = place.chosen();
    requireOne(
        "version",
        "Expected exactly one of --version, --at and --position",
        version,
        then.orElse(null));
    Goal goal = goal(then);
    Write write = recorded().write();
    return new Asked(
        service -> service.firstAnswer(goal, write),
        (service, log) -> {
          then.ifPresent(place -> Places.pointOf(place, log, shell()));
          return Proposal.of(service.plan(goal), service, write);
        });
  }

  private Goal goal(Optional<LogPlace> then) {
    if (name == null && condition.hasVersion()) {
      throw new InvalidInputException("version", "--if-version is one of a NAME: leave it out");
    }
    if (name == null) {
      LogPlace wanted =
          then.orElseThrow(
              () ->
                  new InvalidInputException(
                      "version", "--version is one of a NAME: give --at or --position"));
      return Goal.past(wanted, names());
    }
    ConfigName target = ConfigName.of(name);
    Goal goal =
        version != null
            ? Goal.version(target, version(version))
            : Goal.past(target, then.orElseThrow());
    return goal.expecting(condition.expectedVersion());
  }

  private static MarkedVersion version(String text) {
    return MarkedVersion.parse(text.strip())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "version", "Invalid --version: expected a version, such as 3 or 3-hqz3w8yk1c"));
  }

  /** An empty prefix is more likely an empty variable of a script than everything. */
  private NameScope names() {
    if (prefix != null && prefix.isEmpty()) {
      throw new InvalidInputException(
          "prefix", "Invalid --prefix: expected some text; --all restores everything");
    }
    return scope == null
        ? NamePrefix.of(prefix == null ? "" : prefix).scope()
        : NameScope.parse(scope);
  }

  private static void requireOne(String field, String message, @Nullable Object... given) {
    long count = Stream.of(given).filter(RestoreCommand::isGiven).count();
    if (count != 1) {
      throw new InvalidInputException(field, message);
    }
  }

  private static boolean isGiven(@Nullable Object option) {
    return option != null && !option.equals(false);
  }
}
