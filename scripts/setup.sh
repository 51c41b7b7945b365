#!/bin/sh
# Usage: scripts/setup.sh run|test
# Makes .venv, installs the pinned requirements and the system libraries; quiet when there is nothing to do.
# Needs nothing from the environment but PATH.
set -eu
umask 022 # the embedded database's own account must be able to read its programs in .venv
cd "$(dirname "$0")/.."

case "${1:-}" in
run) requirements=requirements.txt ;;
test) requirements=requirements-dev.txt ;;
*) echo "Usage : scripts/setup.sh run|test" >&2 && exit 2 ;;
esac

say() { echo "$*" >&2; }
stop() {
    say "$*"
    exit 1
}

# apt_install PACKAGE... : installs where it can, otherwise names the exact packages and stops.
apt_install() {
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        stop "Il manque des paquets du système. Installez-les, puis relancez : apt-get install $*"
    fi
    say "Installation des paquets du système : $*"
    log=$(mktemp)
    if ! { apt-get update && apt-get install -y --no-install-recommends "$@"; } >"$log" 2>&1 </dev/null; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        stop "L'installation a échoué. Installez ces paquets, puis relancez : $*"
    fi
    rm -f "$log"
}
export DEBIAN_FRONTEND=noninteractive

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }

# Each candidate is executed: a pyenv shim may exist and fail, or quietly run an older version than its name says.
candidates() {
    home=${HOME:-$(getent passwd "$(id -u)" | cut -d: -f6)} # HOME may be unset
    for name in python3.13 python3.12 python3.14 python3 python; do
        command -v "$name" || true
    done
    ls -d "${PYENV_ROOT:-$home/.pyenv}"/versions/*/bin/python3 \
        /usr/local/bin/python3* /usr/bin/python3* /opt/python*/bin/python3 /opt/homebrew/bin/python3* 2>/dev/null || true
}

make_venv() {
    without_venv=""
    list=$(mktemp)
    candidates >"$list"
    while read -r python; do
        recent "$python" || continue
        if "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
            rm -f "$list"
            say "Création de .venv avec $("$python" --version)"
            rm -rf .venv
            "$python" -m venv .venv
            return
        fi
        without_venv="$python" # Debian ships venv apart
    done <"$list"
    rm -f "$list"
    if [ -z "$without_venv" ]; then
        stop "Il faut Python 3.12 ou plus récent : aucun n'a été trouvé. Installez-en un, puis relancez."
    fi
    if [ -n "${venv_was_installed:-}" ]; then
        stop "$without_venv ne sait pas créer d'environnement virtuel (module venv)."
    fi
    venv_was_installed=yes
    apt_install "python$("$without_venv" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-venv"
    make_venv
}

if ! recent .venv/bin/python || ! .venv/bin/python -c 'import pip' >/dev/null 2>&1; then
    make_venv
fi

# A copy of what was installed, kept in .venv, says when there is something to install.
if ! cmp -s "$requirements" ".venv/$requirements"; then
    say "Installation des bibliothèques Python ($requirements)"
    .venv/bin/python -m pip install --quiet --no-input --disable-pip-version-check --root-user-action ignore \
        --require-hashes --requirement "$requirements"
    cp "$requirements" .venv/
    if [ "$requirements" = requirements-dev.txt ]; then
        cp requirements.txt .venv/ # its pins are among those
    fi
fi

# WeasyPrint's libraries, tried by loading them: 50 ms against 700 for importing WeasyPrint.
pdf_libraries() {
    .venv/bin/python - 2>/dev/null <<'PYTHON'
import ctypes, sys
if sys.platform == "linux":
    for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset"):
        ctypes.CDLL(f"lib{name}.so.0")
    ctypes.CDLL("libfontconfig.so.1")
else:
    import weasyprint
PYTHON
}
packages=""
pdf_libraries || packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig"
if [ "$requirements" = requirements-dev.txt ]; then
    command -v chromium >/dev/null || packages="$packages chromium"
    command -v chromium-headless-shell >/dev/null || packages="$packages chromium-headless-shell"
    command -v pdftotext >/dev/null || packages="$packages poppler-utils"
    command -v qpdf >/dev/null || packages="$packages qpdf"
fi
if [ -n "$packages" ]; then
    # shellcheck disable=SC2086 # a list of words
    apt_install $packages
    pdf_libraries || stop "WeasyPrint ne trouve toujours pas ses bibliothèques (Pango, HarfBuzz, Fontconfig)."
fi
