# Finds Java and runs Errata on it. The launchers of a checkout and of a release source this file; it is no command.
# shellcheck shell=bash

min_java=25

die() {
  printf 'errata: %s\n' "$1" >&2
  exit 3
}

# Prints the feature version of the Java in folder $1, or nothing if program $2 is not in it.
java_version() {
  [[ -x $1/bin/$2 && -r $1/release ]] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Prints the folder of a Java with program $1: the user's choice first, then whatever is installed, newest first.
search_java() {
  local home version on_path=""
  if on_path=$(command -v "$1"); then
    on_path=$(dirname "$(dirname "$(readlink -f "$on_path")")")
  fi
  for home in "${JAVA_HOME:-}" "$on_path"; do
    version=$(java_version "$home" "$1")
    if [[ ${version:-0} -ge $min_java ]]; then
      echo "$home"
      return
    fi
  done
  for home in /usr/lib/jvm/* "${HOME:-}"/.sdkman/candidates/java/* /opt/*; do
    version=$(java_version "$home" "$1")
    if [[ ${version:-0} -ge $min_java ]]; then
      echo "$version $home"
    fi
  done | sort -rn | head -n 1 | cut -d ' ' -f 2-
}

# Sets JAVA_HOME to a Java that has program $1.
find_java() {
  JAVA_HOME=$(search_java "$1")
  [[ -n $JAVA_HOME ]] || die "no JDK $min_java or newer found: looked at JAVA_HOME, PATH, /usr/lib/jvm, ~/.sdkman and /opt.
Install one (Debian: apt install openjdk-$min_java-jdk-headless; or https://adoptium.net) or set JAVA_HOME to it."
  export JAVA_HOME
}

# Sets shared to the options that map what an earlier run of command $1 has loaded: a node is ready two seconds sooner.
# Java rejects an archive of other jars but never replaces it, so the archive's name follows from the jars.
share_classes() {
  local archive
  shared=()
  [[ -n $cache && ${1:-} =~ ^[a-z]+$ ]] && mkdir -p "$cache" 2>/dev/null && [[ -w $cache ]] || return 0
  archive=$cache/$1-$(stat -c '%n %s %Y' "${jars[@]}" | cksum | cut -d ' ' -f 1).jsa
  [[ -f $archive ]] || rm -f "$cache/$1"-*.jsa
  shared=(-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$archive" '-Xlog:cds*=off' '-Xlog:aot*=off')
}

# Becomes the command errata with arguments $@.
#   jars   the class path
#   cache  folder that makes later starts faster; empty = none
#   more   further options for Java
run_errata() {
  local shared
  share_classes "$@"
  # libgomp's default, busy waiting, starves whatever shares the cores.
  export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-PASSIVE}
  # glibc's malloc keeps what was freed, in each of its arenas: fewer of them, and Java returns it every ten seconds.
  export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-2}
  # Kafka still unmaps files the old way, and Java warns of it on every run.
  # shellcheck disable=SC2086
  exec "$JAVA_HOME/bin/java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
    -Dai.djl.offline=true -XX:MaxRAMPercentage=40 -XX:TrimNativeHeapInterval=10000 "${shared[@]}" "${more[@]}" \
    ${ERRATA_JAVA_OPTS:-} -cp "$(IFS=:; echo "${jars[*]}")" io.errata.cli.Errata "$@"
}
