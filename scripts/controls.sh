# shellcheck shell=bash
# The negative controls: the campaign of faults on a product that lacks one rule. Sourced by ./test with $root set.

# run_controls: runs the campaign on a copy of the checkout, where it has to pass; then takes each rule out of the copy, one at a time, and
# runs it again. Fails where it does not find what the patch says that it would.
run_controls() {
    local copy patch seen=0 all=0
    copy=$results/copy
    mkdir "$copy"
    git -C "$root" ls-files -z --cached --others --exclude-standard | tar -C "$root" --null -T - -cf - | tar -C "$copy" -xf -
    ln -s "$root/functions/LocalHost/node_modules" "$copy/functions/LocalHost/node_modules"
    cp -R "$root/web/wwwroot/dist" "$copy/web/wwwroot/dist"
    printf '\n== with every rule\n'
    run_campaign "$copy" || { findings; fail "The campaign fails with every rule there: what it finds without one would show nothing."; }
    for patch in "$root"/tests/Pipeline/Faults/Controls/*.patch; do
        printf '\n== %s\n%s\n' "$(basename "$patch" .patch)" "$(head -n 1 "$patch")"
        all=$((all + 1))
        if finds_its_lack "$copy" "$patch"; then seen=$((seen + 1)); fi
    done
    printf '\n%d of %d controls made the campaign find what was taken out.\n' "$seen" "$all"
    [ "$seen" -eq "$all" ]
}

# finds_its_lack COPY PATCH: without the rule the campaign fails, by words that the patch says after "Finds: ", on one of these lines.
finds_its_lack() {
    local copy=$1 patch=$2 words passes=0
    words=$(sed -n 's/^Finds: //p' "$patch")
    GIT_CEILING_DIRECTORIES=$results git -C "$copy" apply "$patch" || fail "$(basename "$patch") does not apply any more: take the rule out of the sources as they are now."
    run_campaign "$copy" || passes=$?
    GIT_CEILING_DIRECTORIES=$results git -C "$copy" apply -R "$patch"
    if [ "$passes" -eq 0 ]; then
        printf 'The campaign found nothing.\n'
        return 1
    fi
    findings
    grep -qF -- "$words" "$results/control.log" && return 0
    printf 'It did not find "%s": it failed by something else.\n' "$words"
    return 1
}

# run_campaign COPY: 0 where it passes, 1 where it finds something; what it printed is in control.log.
run_campaign() {
    local copy=$1 log=$results/control.log report=$results/control.xml
    rm -f "$report"
    dotnet build "$copy/tests/Pipeline" -c "$configuration" --disable-build-servers -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false -v quiet >"$log" 2>&1 </dev/null ||
        { tail -n 20 "$log" >&2; fail "The copy does not build."; }
    dotnet "$copy/tests/Pipeline/bin/$configuration/net10.0/ReviewPipeline.PipelineTests.dll" -noLogo -noColor -noAutoReporters \
        -class ReviewPipeline.PipelineTests.Faults.CampaignTests -result-xml "$report" >"$log" 2>&1 </dev/null || true
    [ -n "$(attribute total "$report")" ] || { tail -n 20 "$log" >&2; fail "The campaign did not run."; }
    [ "$(attribute failed "$report")" = 0 ]
}

# findings: what the last campaign found, in its own words.
findings() {
    sed -n '/\[FAIL\]/,/Stack Trace/{/\[FAIL\]/d;/Stack Trace/d;p;}' "$results/control.log" | head -n 12
}
