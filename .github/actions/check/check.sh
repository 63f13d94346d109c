# Checks the logs that FILES names, one a line. Issues are annotations where this dumpparse has --format github.
set -eu
if [ -d "$INTO/Scripts" ]; then bin=$INTO/Scripts; else bin=$INTO/bin; fi
files=()
while IFS= read -r file; do
  file=${file#"${file%%[![:space:]]*}"}
  file=${file%"${file##*[![:space:]]}"}
  if [ -n "$file" ]; then files+=("$file"); fi
done <<<"$FILES"
if [ ${#files[@]} -eq 0 ]; then
  echo "::error::the input 'files' names no log"
  exit 2
fi
options=()
if [ -n "${OPTIONS-}" ]; then eval "options=($OPTIONS)"; fi
exec "$bin/python" -m dumpparse check --format github -R ${options[@]+"${options[@]}"} -- "${files[@]}"
