# shellcheck shell=bash
# The negative controls: the campaign of faults on a product that lacks one rule. Sourced by ./test with $root set.

# run_controls: takes each rule out of a copy of the checkout, one at a time, and runs the campaign on it. Fails where one finds nothing.
run_controls() {
    local copy patch name found seen=0 all=0
    copy=$results/copy
    mkdir "$copy"
    git -C "$root" ls-files -z --cached --others --exclude-standard | tar -C "$root" --null -T - -cf - | tar -C "$copy" -xf -
    ln -s "$root/functions/LocalHost/node_modules" "$copy/functions/LocalHost/node_modules"
    cp -R "$root/web/wwwroot/dist" "$copy/web/wwwroot/dist"
    for patch in "$root"/tests/Pipeline/Faults/Controls/*.patch; do
        name=$(basename "$patch" .patch)
        printf '\n== %s\n%s\n' "$name" "$(head -n 1 "$patch")"
        found=$(run_control "$copy" "$patch") || exit
        printf '%s\n' "${found:-The campaign found nothing.}"
        all=$((all + 1)) seen=$((seen + (${#found} > 0)))
    done
    printf '\n%d of %d controls made the campaign fail.\n' "$seen" "$all"
    [ "$seen" -eq "$all" ]
}

# run_control COPY PATCH: prints what the campaign found; nothing where it passed.
run_control() {
    local copy=$1 patch=$2 log=$results/control.log report=$results/control.xml
    rm -f "$report"
    GIT_CEILING_DIRECTORIES=$results git -C "$copy" apply "$patch" || fail "$(basename "$patch") does not apply any more: take the rule out of the sources as they are now."
    dotnet build "$copy/tests/Pipeline" -c "$configuration" --disable-build-servers -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false -v quiet >"$log" 2>&1 </dev/null ||
        { tail -n 20 "$log" >&2; fail "With $(basename "$patch") the product does not build."; }
    dotnet "$copy/tests/Pipeline/bin/$configuration/net10.0/ReviewPipeline.PipelineTests.dll" -noLogo -noColor -noAutoReporters \
        -class ReviewPipeline.PipelineTests.Faults.CampaignTests -result-xml "$report" >"$log" 2>&1 </dev/null || true
    [ -n "$(attribute total "$report")" ] || { tail -n 20 "$log" >&2; fail "The campaign did not run."; }
    GIT_CEILING_DIRECTORIES=$results git -C "$copy" apply -R "$patch"
    [ "$(attribute failed "$report")" = 0 ] || sed -n '/\[FAIL\]/,/Stack Trace/{/\[FAIL\]/d;/Stack Trace/d;p;}' "$log" | head -n 12
}
