# Checks the logs that FILES names, one a line, with the OPTIONS, one a line: each stands for itself, whatever it holds.
set -eu
if [ -d "$INTO/Scripts" ]; then bin=$INTO/Scripts; else bin=$INTO/bin; fi

words=()
split() {
  words=()
  local word
  while IFS= read -r word; do
    word=${word#"${word%%[![:space:]]*}"}
    word=${word%"${word##*[![:space:]]}"}
    if [ -n "$word" ]; then words+=("$word"); fi
  done <<<"$1"
}

split "$FILES"
if [ ${#words[@]} -eq 0 ]; then
  echo "::error::the input 'files' names no log"
  exit 2
fi
files=("${words[@]}")
split "${OPTIONS-}"
exec "$bin/python" -m dumpparse check --format github -R ${words[@]+"${words[@]}"} -- "${files[@]}"
