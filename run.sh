#!/bin/sh
# Sets up what is needed in .venv, then opens the app (sh run.sh) or runs the tests (sh run.sh test).
# What follows these words is passed on: sh run.sh app --server.port 9000, sh run.sh test -k power.
set -eu
cd "$(dirname "$0")"

task=${1:-app}
[ $# -gt 0 ] && shift
case $task in
    app) requirements=requirements.txt ;;
    test) requirements=requirements-dev.txt ;;
    *)
        echo "run.sh: say 'app' (or nothing) to open the app, 'test' to run the tests; not '$task'." >&2
        exit 2
        ;;
esac

python=${PYTHON:-python3}
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    echo "run.sh: Python 3.11 or newer is needed. Install it, or name it: PYTHON=python3.12 sh run.sh" >&2
    exit 1
fi

make_environment() {
    "$python" -m venv --clear .venv
}

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    if ! make_environment >/dev/null 2>&1; then
        # Debian splits the module that makes virtual environments from Python itself.
        if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
            apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null
        else
            echo "run.sh: Python's venv module is missing. On Debian: sudo apt-get install python3-venv" >&2
            exit 1
        fi
        make_environment
    fi
fi

# What was installed last time is remembered beside it, so that the next start is quick.
if ! cmp -s "$requirements" ".venv/$requirements"; then
    echo "run.sh: installing $requirements into .venv (once; a minute or two)."
    .venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement "$requirements"
    cp "$requirements" ".venv/$requirements"
fi

if [ "$task" = app ]; then
    exec .venv/bin/streamlit run "$@"
fi
exec .venv/bin/python -m pytest "$@"
