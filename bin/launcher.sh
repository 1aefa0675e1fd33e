# Sourced by the scripts beside it: finds Java, builds on first use, and starts a program.
# The caller has set "home", the folder of the project.

java_wanted=21

# The major version of a Java installation, asked of its files where they say it: no JVM to start.
java_major() {
  if [ -r "$1/release" ]; then
    sed -n 's/^JAVA_VERSION="\{0,1\}\([0-9]*\).*/\1/p' "$1/release"
  else
    "$1/bin/java" -version 2>&1 | sed -n 's/^.* version "\([0-9]*\).*/\1/p'
  fi
}

# Prints the home of a Java that is new enough and has this program: java, or javac to build with.
find_java() {
  on_path=$(command -v java || true)
  if [ -n "$on_path" ]; then
    on_path=$(readlink -f "$on_path" 2>/dev/null || printf '%s' "$on_path")
    on_path=${on_path%/bin/java}
  fi
  for java_home in "${JAVA_HOME-}" "$on_path" /usr/lib/jvm/* /opt/* \
    "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$java_home" ] && [ -x "$java_home/bin/java" ] && [ -x "$java_home/bin/$1" ]; then
      major=$(java_major "$java_home")
      if [ "${major:-0}" -ge "$java_wanted" ]; then
        printf '%s' "$java_home"
        return
      fi
    fi
  done
  echo "ConfigApi needs a JDK $java_wanted or newer: install one, or set JAVA_HOME to it" >&2
  return 1
}

# Prints the jar of a module, the newest if a change of version left several; nothing if there is none.
jar_of() {
  newest=
  for jar in "$home/$1/target/$1"-*.jar; do
    case $jar in
      *-tests.jar | *-sources.jar | *-javadoc.jar) continue ;;
    esac
    if [ -f "$jar" ] && { [ -z "$newest" ] || [ "$jar" -nt "$newest" ]; }; then
      newest=$jar
    fi
  done
  printf '%s' "$newest"
}

# Whether the module's jar is there, with its libraries, and no older than any source.
is_built() {
  built=$(jar_of "$1")
  [ -n "$built" ] && [ -d "$home/$1/target/lib" ] || return 1
  [ -x "$home/mvnw" ] || return 0
  changed=$(find "$home/pom.xml" "$home"/config-domain/pom.xml "$home"/config-domain/src/main \
    "$home"/config-eventstore-postgres/pom.xml "$home"/config-eventstore-postgres/src/main \
    "$home"/config-projection/pom.xml "$home"/config-projection/src/main \
    "$home"/config-http/pom.xml "$home"/config-http/src/main \
    "$home"/config-cli/pom.xml "$home"/config-cli/src/main \
    -newer "$built" -print | head -n 1)
  [ -z "$changed" ]
}

# Takes the lock on building, waiting for another that builds. flock's goes with its process.
lock_building() {
  mkdir -p "$home/target"
  lock=$home/target/build.lock
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$lock"
    flock -w 900 9
    return
  fi
  waited=0
  until mkdir "$lock.d" 2>/dev/null; do
    builder=$(cat "$lock.d/pid" 2>/dev/null || true)
    if [ -n "$builder" ] && ! kill -0 "$builder" 2>/dev/null; then
      rm -rf "$lock.d"
    elif [ "$waited" -ge 900 ]; then
      return 1
    else
      sleep 1
      waited=$((waited + 1))
    fi
  done
  echo "$$" >"$lock.d/pid"
}

unlock_building() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>&-
  else
    rm -rf "$lock.d"
  fi
}

# A build cut off half-way must not pass for a whole one.
discard_build() {
  rm -f "$home"/config-http/target/config-http-*.jar "$home"/config-cli/target/config-cli-*.jar
  unlock_building
  exit 1
}

build() {
  build_java=$(find_java javac) || exit 1
  echo "Building ConfigApi …" >&2
  log=$home/target/build.log
  # The jars get the time of the build's beginning: what is edited meanwhile is newer.
  began=$home/target/build.began
  : >"$began"
  trap discard_build INT TERM HUP
  if ! (cd "$home" && JAVA_HOME=$build_java ./mvnw -q -B -ntp -DskipTests \
    -Dspotless.check.skip=true -Djacoco.skip=true -Dmdep.analyze.skip=true -Denforcer.skip=true \
    package -pl config-http,config-cli -am </dev/null >"$log" 2>&1); then
    cat "$log" >&2
    echo "ConfigApi could not be built" >&2
    unlock_building
    exit 1
  fi
  trap - INT TERM HUP
  touch -r "$began" "$(jar_of config-http)" "$(jar_of config-cli)"
}

# launch MODULE JAVA-OPTIONS ARGUMENT…: becomes the program, so that signals reach it.
launch() {
  module=$1
  options=$2
  shift 2
  if ! is_built "$module"; then
    if ! lock_building; then
      echo "Another build of ConfigApi does not end: see $home/target/build.log" >&2
      exit 1
    fi
    is_built "$module" || build
    unlock_building
  fi
  run_java=$(find_java java) || exit 1
  program=$(jar_of "$module")
  # The options are words of their own, and no patterns for file names.
  set -f
  # shellcheck disable=SC2086
  exec "$run_java/bin/java" $options -jar "$program" "$@"
}
