import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { runInNewContext } from 'node:vm'
import { functionNames } from '../../config/functions'
import { guardedActions } from '../../scripts/lib/guarded'
import { probeDoors, snippetFor, type Door } from '../../scripts/lib/probe'
import { openCity } from '../support/city'

const functions = functionNames(process.cwd())
const open = (doors: Door[]): string[] => doors.filter(({ isOpen }) => isOpen).map(({ door }) => door)

test('somebody without rights finds every door of our city closed', async () => {
  const city = await openCity()
  try {
    const doors = await probeDoors(city.url, guardedActions, functions)
    expect(open(doors)).toEqual([])
    expect(doors.length).toBeGreaterThan(guardedActions.flatMap(({ actions }) => actions).length)
  } finally {
    await city.close()
  }
})

test('a door that somebody left open is found and named', async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shanyu-open-'))
  cpSync('dist/cloudfunctions', folder, { recursive: true })
  writeFileSync(path.join(folder, 'clock/index.js'), 'exports.main = async () => ({ ok: true })')
  writeFileSync(path.join(folder, 'staff/index.js'), "exports.main = async ({ action }) => (action === 'cancelSession' ? { ok: false, code: 'INVALID_INPUT' } : { ok: false, code: 'FORBIDDEN' })")
  const city = await openCity(folder)
  try {
    expect(open(await probeDoors(city.url, guardedActions, functions))).toEqual(['clock，没有登录', 'clock，由人来调', 'staff.cancelSession，陌生人'])
  } finally {
    await city.close()
    rmSync(folder, { recursive: true })
  }
})

/** What a console sees of an environment whose rules let everybody read one collection, and whose clock obeys anybody. */
const careless = (readable: string, written: string[]) => ({
  cloud: {
    init: () => undefined,
    database: () => ({
      collection: (name: string) => ({
        limit: () => ({ get: async () => (name === readable ? { data: [] } : Promise.reject({ errCode: -502003 })) }),
        add: async () => (written.push(name), Promise.reject({ errCode: -502003 })),
      }),
    }),
    callFunction: async ({ name }: { name: string }) => ({ result: name === 'clock' ? { ok: true } : { ok: false, code: 'FORBIDDEN' } }),
  },
})

test('what is pasted into the console of a real environment knocks at everything and says which doors are open', async () => {
  const said: string[] = []
  const written: string[] = []
  const snippet = snippetFor('env-1', ['families', 'sessions'], guardedActions, functions)
  const doors = (await runInNewContext(snippet, { wx: careless('sessions', written), console: { log: (line: string) => said.push(line) } })) as [string, string][]
  expect(doors.filter(([state]) => state === '✗ 开着').map(([, door]) => door)).toEqual(['读 sessions', 'clock，由人来调'])
  expect(written).toEqual(['families', 'sessions'])
  expect(said.at(-1)).toBe('还有 2 扇门开着，见上面的 ✗')
})
