# Sourced by the scripts beside it: finds Java, builds on first use, and starts a program.
# The caller has set "home", the folder of the project.

java_wanted=21

# Sets java_version and java_major to those of a Java installation, as its files say: no JVM to start.
read_version() {
  java_version=
  if [ -r "$1/release" ]; then
    while IFS='=' read -r field text || [ -n "$field" ]; do
      case $field in
        JAVA_VERSION) java_version=${java_version:-$text} ;;
        JAVA_RUNTIME_VERSION) java_version=$text ;;
      esac
    done <"$1/release"
    java_version=${java_version#\"}
    java_version=${java_version%\"}
  else
    java_version=$("$1/bin/java" -version 2>&1 | sed -n 's/^.* version "\([^"]*\).*/\1/p')
  fi
  java_major=${java_version%%[!0-9]*}
}

# Sets java_home to a Java that is new enough and has this program: java, or javac to build with.
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
      read_version "$java_home"
      if [ "${java_major:-0}" -ge "$java_wanted" ]; then
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

# Takes the lock on building, waiting so many seconds for another that builds. flock's goes with its
# process.
lock_building() {
  mkdir -p "$home/target"
  lock=$home/target/build.lock
  if command -v flock >/dev/null 2>&1; then
    exec 9>"$lock"
    flock -w "$1" 9
    return
  fi
  waited=0
  until mkdir "$lock.d" 2>/dev/null; do
    builder=$(cat "$lock.d/pid" 2>/dev/null || true)
    if [ -n "$builder" ] && ! kill -0 "$builder" 2>/dev/null; then
      rm -rf "$lock.d"
    elif [ "$waited" -ge "$1" ]; then
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
  find_java javac || exit 1
  echo "Building ConfigApi …" >&2
  log=$home/target/build.log
  # The jars get the time of the build's beginning: what is edited meanwhile is newer.
  began=$home/target/build.began
  : >"$began"
  trap discard_build INT TERM HUP
  if ! (cd "$home" && JAVA_HOME=$java_home ./mvnw -q -B -ntp -DskipTests \
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

# Sets cache to the file in which this Java keeps the program's classes ready, and cache_option to
# the option that names it. One made by another Java is of no use, so its home and version are in
# the name. Empty where there is none: it is turned off, or can't be found by its name.
name_cache() {
  cache=
  cache_option=
  case "${CONFIG_START_CACHE-} $2 ${JAVA_TOOL_OPTIONS-} ${JDK_JAVA_OPTIONS-} $java_home" in
    off\ * | *-Xshare* | *-XX:AOT* | *-XX:Shared* | *-XX:ArchiveClasses* | */../*) return ;;
  esac
  case $java_home in
    /*) ;;
    *) return ;;
  esac
  cache=$home/$1/target/start-cache$java_home/$java_version
  if [ "$java_major" -ge 25 ]; then
    cache_option=-XX:AOTCache=
    record_option=-XX:AOTCacheOutput=
    quiet_option=-Xlog:aot*=off,cds*=off
  else
    cache_option=-XX:SharedArchiveFile=
    record_option=-XX:ArchiveClassesAtExit=
    quiet_option=-Xlog:cds*=off
  fi
}

# Whether the program's cache is there and no older than the program, or was tried in vain since.
is_cached() {
  [ -e "$cache" ] && ! [ "$1" -nt "$cache" ]
}

# make_cache PROGRAM TRAINING JAVA-OPTIONS: runs the class TRAINING on a database of its own, which
# Java watches. A failure costs nothing but the time that would be saved; the log says why.
make_cache() {
  making=$cache.making
  data=$(mktemp -d) || return 0
  trap 'rm -rf "$data" "$making"; unlock_building; exit 1' INT TERM HUP
  if ! {
    mkdir -p "$(dirname -- "$cache")" &&
      "$java_home/bin/java" -jar "$1" --data-dir "$data" set trained first &&
      # shellcheck disable=SC2086
      "$java_home/bin/java" "$record_option$making" $3 -cp "$1" "$2" "$data"
  } </dev/null >"$home/target/start-cache.log" 2>&1 9>&-; then
    # An empty one says that it can't be made.
    : >"$making" || true
  fi
  mv -f "$making" "$cache" || true
  rm -rf "$data"
  trap - INT TERM HUP
}

# launch MODULE TRAINING JAVA-OPTIONS USER-OPTIONS ARGUMENT…: becomes the program, so that signals
# reach it. TRAINING is the class to make its cache with; without one it has none.
launch() {
  module=$1
  training=$2
  options=$3
  users_options=$4
  shift 4
  if ! is_built "$module"; then
    if ! lock_building 900; then
      echo "Another build of ConfigApi does not end: see $home/target/build.log" >&2
      exit 1
    fi
    is_built "$module" || build
    unlock_building
  fi
  find_java java || exit 1
  program=$(jar_of "$module")
  cache=
  [ -z "$training" ] || name_cache "$module" "$users_options"
  # While another makes it, it is done without.
  if [ -n "$cache" ] && ! is_cached "$program" && [ -w "$home/$module/target" ] && lock_building 0; then
    is_cached "$program" || make_cache "$program" "$training" "$options"
    unlock_building
  fi
  if [ -n "$cache" ] && [ -s "$cache" ] && is_cached "$program"; then
    # Java goes on without a cache that does not fit, and need not say so.
    set -- "$cache_option$cache" "$quiet_option" -jar "$program" "$@"
  else
    set -- -jar "$program" "$@"
  fi
  # The options are words of their own, and no patterns for file names.
  set -f
  # shellcheck disable=SC2086
  exec "$java_home/bin/java" $options $users_options "$@"
}
