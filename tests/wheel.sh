#!/bin/sh
# Build the wheel and try it in an empty environment: it must carry its words and packs, and no YAML of them.
set -eu
python=$1
room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"$python" -m build --wheel --outdir "$room/dist" .
python3 -m venv "$room/venv" 2>/dev/null || "$python" -m venv "$room/venv"
"$room/venv/bin/python" -m pip install --quiet --disable-pip-version-check "$room"/dist/*.whl
cp -R examples/so-khcn "$room/so-khcn"
sources=$PWD
cd "$room"
venv/bin/eaquang version
venv/bin/eaquang validate so-khcn --as-of 2026-11-22 --lang vi --quiet
venv/bin/eaquang explain EAQ301 --lang vi > explained.txt
grep -q "vì sao" explained.txt
grep -q "ví dụ sai" explained.txt
venv/bin/eaquang render --workspace so-khcn --as-of 2026-11-22 --out out --lang vi
test -s out/architecture.html
test -s out/compliance.md
venv/bin/eaquang schema --lang vi --out schemas
cmp schemas/description.json "$sources/schemas/description.json"
venv/bin/eaquang terms "don vi van hanh" --kind system --lang vi > terms.txt
grep -q "systems.operator" terms.txt
venv/bin/eaquang init moi --setting commune --name "Ủy ban nhân dân xã Thử" --lang vi
venv/bin/eaquang validate moi --lang vi --quiet
venv/bin/python -c 'from eaquang.model.system import System; from eaquang.words.records import field_text; assert field_text(System, "evidence", "title", "en")'
echo "the wheel works in an empty environment"
