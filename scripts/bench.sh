#!/usr/bin/env bash
# What this machine does, measured in one run. Machines differ and are noisy:
# nothing here is a test.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

scripts/setup.sh
step 1 1 "Documents: papers set as PDF/A by a release build, on one thread"
cargo run --locked --release -p documents --example throughput
