#!/usr/bin/env node
// An executable file, because automator.launch({ cliPath }) spawns exactly one.
import { register } from 'tsx/esm/api'

register()
await import('../src/cli.ts')
