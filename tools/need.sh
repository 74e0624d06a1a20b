# need COMMAND… -- PACKAGE…: install the packages when none of the commands is there, or say how.
need() {
    local commands=()
    while [ "$1" != "--" ]; do commands+=("$1"); shift; done
    shift
    for command in "${commands[@]}"; do
        command -v "$command" > /dev/null 2>&1 && return
        compgen -G "/usr/lib/postgresql/*/bin/$command" > /dev/null && return
        [ -x "/usr/sbin/$command" ] && return
    done
    if [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" && return
    fi
    echo "This needs ${commands[*]}. Install: apt-get install --no-install-recommends $*" >&2
    exit 1
}
