# Sourced by the scripts beside it: finds Java, builds on first use, and starts a program.
# The caller has set "home", the folder of the project.

java_wanted=21

# What configctl is started with: it is over before an optimising compiler would have paid.
cli_options="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"

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
      read_version "$java_home"
      if [ "${java_major:-0}" -ge "$java_wanted" ]; then
        printf '%s' "$java_home"
        return
      fi
    fi
  done
  echo "ConfigApi needs a JDK $java_wanted or newer: install one, or set JAVA_HOME to it" >&2
  return 1
}

# Prints the jar of a module, named by its folder: the newest if a change of version left several;
# nothing if there is none.
jar_of() {
  newest=
  for jar in "$home/$1/target/${1##*/}"-*.jar; do
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
    "$home"/config-formats/pom.xml "$home"/config-formats/src/main \
    "$home"/config-embedded-postgres/pom.xml "$home"/config-embedded-postgres/src/main \
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
    if ! flock -w "$1" 9; then
      exec 9>&-
      return 1
    fi
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

# Sets cache to the file in which this Java keeps configctl's classes ready, and cache_option to the
# option that names it. One made by another Java is of no use, and JDK 25 may fail on one that was
# made where the project was before: all three are in the name. Empty where there is to be none: it
# is turned off, or options given by hand exclude it.
name_cache() {
  cache=
  case "${CONFIG_START_CACHE-} $1 ${JAVA_TOOL_OPTIONS-} ${JDK_JAVA_OPTIONS-} $java_home" in
    off\ * | *-Xshare* | *-XX:AOT* | *-XX:Shared* | *-XX:ArchiveClasses* | */../*) return ;;
  esac
  case $java_home in
    /*) ;;
    *) return ;;
  esac
  read_version "$java_home"
  cache=$home/config-cli/target/start-cache$java_home/$java_version$home/configctl
  if [ "$java_major" -ge 25 ]; then
    cache_option=-XX:AOTCache=
    record_option=-XX:AOTCacheOutput=
    quiet_option='-Xlog:aot*=off,cds*=off'
  else
    cache_option=-XX:SharedArchiveFile=
    record_option=-XX:ArchiveClassesAtExit=
    quiet_option='-Xlog:cds*=off'
  fi
}

# Whether the cache is there and no older than the program. An empty one says that none can be made.
is_cached() {
  [ -e "$cache" ] && ! [ "$program" -nt "$cache" ]
}

# Whether a cache can be put there; else whoever may write there has to be the first to call.
can_cache() {
  mkdir -p "$home/target" 2>/dev/null || return 1
  for needed in "$home/target" "$home/target/build.lock" "$home/config-cli/target"; do
    [ -w "$needed" ] || ! [ -e "$needed" ] || return 1
  done
}

# Makes the cache: Java watches commands that run on a database of their own. A failure costs
# nothing but the time that would be saved; the log says why.
make_cache() {
  making=$cache.making
  data=$(mktemp -d) || return 0
  trap 'rm -rf "$data" "$making" "$making.config"; unlock_building; exit 1' INT TERM HUP
  # The first call makes the database, which is not to be watched; the last tries what was made.
  if ! {
    mkdir -p "$(dirname -- "$cache")" &&
      "$java_home/bin/java" -jar "$program" --data-dir "$data" db init &&
      # shellcheck disable=SC2086
      "$java_home/bin/java" "$record_option$making" $cli_options \
        -cp "$program" io.configapi.cli.StartTraining "$data" &&
      "$java_home/bin/java" "$cache_option$making" $cli_options -jar "$program" --version
  } </dev/null >"$home/target/start-cache.log" 2>&1 9>&-; then
    true >"$making" || true
  fi
  mv -f "$making" "$cache" || true
  rm -rf "$data"
  trap - INT TERM HUP
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
    -Dspotless.check.skip=true -Dmdep.analyze.skip=true -Denforcer.skip=true \
    package -pl config-http,config-cli -am </dev/null >"$log" 2>&1); then
    cat "$log" >&2
    echo "ConfigApi could not be built" >&2
    unlock_building
    exit 1
  fi
  trap - INT TERM HUP
  touch -r "$began" "$(jar_of config-http)" "$(jar_of config-cli)"
  java_home=$(find_java java) || exit 1
  program=$(jar_of config-cli)
  name_cache ""
  if [ -n "$cache" ]; then
    make_cache 2>/dev/null
  fi
}

# Has Java take arguments, variables and names of files for UTF-8, where the caller's locale has no
# characters but ASCII, as under cron and in containers, or is one of UTF-8 that may not be
# installed. Another encoding is left alone. What the caller had is passed on: programs that
# configctl starts get it back.
take_utf8() {
  case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
    '' | C | POSIX | *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
    *) return ;;
  esac
  utf8=
  for known in /usr/lib/locale/C.utf8 /usr/lib/locale/C.UTF-8 /lib/ld-musl-*; do
    [ ! -e "$known" ] || utf8=C.UTF-8
  done
  if [ -z "$utf8" ]; then
    case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
      *[Uu][Tt][Ff]*) return ;;
    esac
    utf8=$(locale -a 2>/dev/null | grep -i 'utf-\{0,1\}8$' | head -n 1 || true)
    [ -n "$utf8" ] || return 0
  fi
  export CONFIG_CALLERS_LC_ALL="${LC_ALL+=}${LC_ALL-}"
  export LC_ALL="$utf8"
}

# launch MODULE JAVA-OPTIONS USER-OPTIONS ARGUMENT…: becomes the program, so that signals reach it.
launch() {
  module=$1
  options=$2
  users_options=$3
  shift 3
  if ! is_built "$module"; then
    if ! lock_building 900; then
      echo "Another build of ConfigApi does not end: see $home/target/build.log" >&2
      exit 1
    fi
    is_built "$module" || build
    unlock_building
  fi
  java_home=$(find_java java) || exit 1
  program=$(jar_of "$module")
  cache=
  [ "$module" != config-cli ] || name_cache "$users_options"
  if [ -n "$cache" ]; then
    # While another makes it, it is done without.
    if ! is_cached && can_cache && lock_building 0; then
      is_cached || make_cache 2>/dev/null
      unlock_building
    fi
  fi
  set -- -jar "$program" "$@"
  if [ -n "$cache" ] && is_cached && [ -s "$cache" ]; then
    # Java goes on without one that does not fit, and need not say so.
    set -- "$cache_option$cache" "$quiet_option" "$@"
  fi
  take_utf8
  # The options are words of their own, and no patterns for file names.
  set -f
  # shellcheck disable=SC2086
  exec "$java_home/bin/java" $options $users_options "$@"
}
