#!/usr/bin/env node
// An executable file, because automator.launch({ cliPath }) spawns exactly one.
import { register } from 'tsx/esm/api'

// The tsconfig.json of the folder somebody happens to stand in is none of our business.
register({ tsconfig: false })
await import('../src/cli.ts')
