# The test of this project, for its CI: does the program still log what it did?
# The first time, and when a change is right:  dumpparse snapshot update --ignore ids,times,durations shop.log
set -eu
cd "$(dirname "$0")"
node shop.js > shop.log
dumpparse snapshot check shop.log
