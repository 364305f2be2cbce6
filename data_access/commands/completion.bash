# Completion of "python -m NAME" in bash. Load it with:
#     source <(python -m NAME completion)
_completed_modules="${_completed_modules:-} NAME"

_complete_module() {
    COMPREPLY=()
    local module=${COMP_WORDS[2]-}
    [[ ${COMP_WORDS[1]-} == -m && $COMP_CWORD -gt 2 ]] || return
    [[ " $_completed_modules " == *" $module "* ]] || return
    local kind value
    while IFS=, read -r kind value; do
        case $kind in
            plain) COMPREPLY+=("$value") ;;
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
        esac
    done < <(_MODULE_COMPLETE=1 COMP_WORDS="${COMP_WORDS[*]:2}" COMP_CWORD=$((COMP_CWORD - 2)) \
        "$1" -m "$module" 2>/dev/null)
}

complete -o bashdefault -o default -F _complete_module python python3
