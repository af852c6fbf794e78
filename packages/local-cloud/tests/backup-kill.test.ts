import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { withStoppedCloud } from '../src/backup/stopped'
import { builtCli } from './built-cli'
import { scratch } from './scratch'

const ROWS = 10_000

test('an import that is killed brought in everything or nothing', async () => {
  const cli = builtCli()
  const file = path.join(scratch(), 'rows.jsonl')
  const rows = Array.from({ length: ROWS }, (_each, i) => JSON.stringify({ _id: `r${i}`, number: i, text: 'x'.repeat(200) }))
  fs.writeFileSync(file, rows.join('\n'))
  const bringInUntil = async (killAfterMs?: number): Promise<number> => {
    const data = path.join(scratch(), 'data')
    const child = spawn(process.execPath, [cli, 'import', file, '--data', data, '--collection', 'rows'])
    if (killAfterMs !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfterMs)
    await new Promise(resolve => child.on('close', resolve))
    return withStoppedCloud(data, async ({ store }) => store.collections.get('rows')?.versions.size ?? 0)
  }
  const begun = performance.now()
  expect(await bringInUntil()).toBe(ROWS)
  const ms = performance.now() - begun
  for (const part of [0.3, 0.45, 0.6, 0.7, 0.8, 0.9]) expect([0, ROWS]).toContain(await bringInUntil(ms * part))
}, 60_000)
