package io.configapi.cli;

import io.configapi.cli.shell.Shell;
import picocli.CommandLine.IVersionProvider;

/** The version of the program, from its jar. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version = Configctl.class.getPackage().getImplementationVersion();
    return new String[] {Shell.PROGRAM + " " + (version == null ? "(not packaged)" : version)};
  }
}
