# Runs all tests on Windows, without the parts that only Linux has: chromium, mosquitto and socat are not installed, and
# the tests that need pseudo-terminals, signals or those programs are skipped. Ends with one plain line of counts.
# It has not been tried on Windows yet.
param([switch]$Long, [switch]$Debug, [string]$Only, [int]$Seed, [string[]]$Suites = @('Tests', 'Scenarios', 'Browser'))
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

$configuration = if ($Debug) { 'Debug' } else { 'Release' }
$limitMinutes = if ($Long) { 240 } else { 20 }
# In runs of many minutes code that is measured and made anew pays; in those of one minute it does not.
if ($Long) { $env:EDGEDOM_LONG_TESTS = '1'; $env:DOTNET_TieredPGO = '1' }
if ($Seed) { $env:EDGEDOM_SEED = "$Seed" }
$filters = if ($Only) { @('--filter-class', "*.$Only") } else { @() }
$env:DOTNET_NOLOGO = '1'
$env:DOTNET_CLI_TELEMETRY_OPTOUT = '1'
$env:MSBUILDDISABLENODEREUSE = '1'
$env:PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD = '1'
if (-not $env:EDGEDOM_TEST_DATA -and (Test-Path '../shared/data')) {
    $env:EDGEDOM_TEST_DATA = (Resolve-Path '../shared/data').Path
}

function Get-Count([string]$name, [string[]]$lines) {
    $found = $lines | Select-String -Pattern "^ +${name}: ([0-9]+)$" | Select-Object -Last 1
    if ($found) { [int]$found.Matches[0].Groups[1].Value } else { 0 }
}

Write-Host '== restoring'
dotnet restore EdgeDom.sln
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
Write-Host "== building ($configuration)"
dotnet build EdgeDom.sln -c $configuration --no-restore -v minimal
if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }

$passed = 0; $failed = 0; $skipped = 0
New-Item -ItemType Directory -Force artifacts/tests | Out-Null
foreach ($suite in $Suites) {
    Write-Host "== EdgeDom.$suite"
    $log = "artifacts/tests/$suite.log"
    $program = "artifacts/bin/EdgeDom.$suite/$($configuration.ToLowerInvariant())/EdgeDom.$suite.exe"
    & $program --no-ansi --progress off --output Detailed --timeout "${limitMinutes}m" `
        --results-directory artifacts/tests @filters | Tee-Object -FilePath $log
    $code = $LASTEXITCODE
    $lines = @(Get-Content $log)
    $ok = Get-Count 'succeeded' $lines; $bad = Get-Count 'failed' $lines; $left = Get-Count 'skipped' $lines
    $passed += $ok; $failed += $bad; $skipped += $left
    if (($ok + $bad + $left) -eq 0 -or ($code -ne 0 -and $bad -eq 0)) {
        $failed += 1
        Write-Host "== EdgeDom.$suite ended with code $code and told of no failed test: crashed or found no tests"
    }
}

$line = "$passed passed, $failed failed"
if ($skipped -gt 0) { $line += ", $skipped skipped" }
Write-Output $line
if ($failed -gt 0 -or $passed -eq 0) { exit 1 }
