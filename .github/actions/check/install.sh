# Installs this checkout of dumpparse into a folder of its own: what the job has installed stays as it is.
set -eu
"$PYTHON" -m venv "$INTO"
if [ -d "$INTO/Scripts" ]; then bin=$INTO/Scripts; else bin=$INTO/bin; fi
"$bin/python" -m pip install -q --disable-pip-version-check "$ACTION/../../.."
"$bin/python" -m dumpparse --version
