package io.configapi.benchmark;

import io.configapi.benchmark.part.AgainstBaseline;
import io.configapi.benchmark.part.Appends;
import io.configapi.benchmark.part.CommandLineTool;
import io.configapi.benchmark.part.FullReplay;
import io.configapi.benchmark.part.HeldSnapshot;
import io.configapi.benchmark.part.ManyNames;
import io.configapi.benchmark.part.Memory;
import io.configapi.benchmark.part.Microbenchmarks;
import io.configapi.benchmark.part.NewNames;
import io.configapi.benchmark.part.Overload;
import io.configapi.benchmark.part.Part;
import io.configapi.benchmark.part.Proofs;
import io.configapi.benchmark.part.Reads;
import io.configapi.benchmark.part.Replication;
import io.configapi.benchmark.part.SmallBesideLarge;
import io.configapi.benchmark.part.StartUp;
import io.configapi.benchmark.part.TimeTravel;
import io.configapi.benchmark.part.WholeState;
import io.configapi.benchmark.part.Writes;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The parts a run can have, as they are named on the command line. */
enum PartName {
  WRITES,
  READS,
  START,
  MANY_NAMES,
  NEW_NAMES,
  TIME_TRAVEL,
  PROOFS,
  BASELINE,
  HELD_SNAPSHOT,
  REPLICATION,
  MEMORY,
  OVERLOAD,
  SMALL_BESIDE_LARGE,
  CLI,
  JMH;

  List<Part> parts() {
    return switch (this) {
      case WRITES -> List.of(new Writes(), new Appends());
      case READS -> List.of(new Reads());
      case START -> List.of(new StartUp(), new FullReplay());
      case MANY_NAMES -> List.of(new ManyNames());
      case NEW_NAMES -> List.of(new NewNames());
      case TIME_TRAVEL -> List.of(new TimeTravel(), new WholeState());
      case PROOFS -> List.of(new Proofs());
      case BASELINE -> List.of(new AgainstBaseline());
      case HELD_SNAPSHOT -> List.of(new HeldSnapshot());
      case REPLICATION -> List.of(new Replication());
      case MEMORY -> List.of(new Memory());
      case OVERLOAD -> List.of(new Overload());
      case SMALL_BESIDE_LARGE -> List.of(new SmallBesideLarge());
      case CLI -> List.of(new CommandLineTool());
      case JMH -> List.of(new Microbenchmarks());
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads a name from the command line. */
  static final class Converter implements ITypeConverter<PartName> {
    @Override
    public PartName convert(String text) {
      return Arrays.stream(values())
          .filter(part -> part.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "there is no part '" + text + "', but " + Arrays.toString(values())));
    }
  }
}
