#!/bin/sh
# Every static check, all of them even when one fails, each silent when it has nothing to say.
set -u
cd "$(dirname "$0")/.."
python=${PYTHON:-.venv/bin/python}
failed=""

check() { # check NAME COMMAND...
    name=$1
    shift
    if ! output=$("$@" 2>&1); then
        printf '%s\n' "$output" "✗ $name" >&2
        failed="$failed $name"
    fi
}

# Production's own settings, with a key drawn for this run and a database that these checks never call.
production() {
    CITE_ENV=production \
        SECRET_KEY=$("$python" -c 'import secrets; print(secrets.token_urlsafe(64))') \
        ALLOWED_HOSTS=cite.example.org SITE_URL=https://cite.example.org EMAIL_HOST=smtp.example.org \
        DATABASE_URL=postgresql://cite@127.0.0.1/cite \
        "$@"
}

check "ruff check" "$python" -m ruff check --quiet --output-format concise .
check "ruff format" "$python" -m ruff format --check --quiet .
check "djlint" "$python" -m djlint --lint --quiet templates
check "import-linter" "$python" -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'
check "makemigrations --check" "$python" manage.py makemigrations --check --dry-run
check "check --deploy" production "$python" manage.py check --deploy --fail-level WARNING

[ -z "$failed" ] || exit 1
echo "Vérifications statiques : rien à signaler."
