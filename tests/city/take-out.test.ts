import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { seed } from '../../scripts/lib/seed'
import { openCity, type City } from '../support/city'

/** The centre takes everything out and in again, by the commands people type. */
const ROOT = path.resolve(__dirname, '../..')
const NOTICE = 'city/wuhan/nurseries/jiangan-puhui-2025.csv'
const folder = mkdtempSync(path.join(os.tmpdir(), 'shanyu-out-'))
let city: City

const run = (script: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync('node', ['--import', 'tsx', `scripts/${script}.ts`, ...args, '--cloud', city.url], { cwd: ROOT, encoding: 'utf8' })
  return { status, said: stdout + stderr }
}
const text = (...parts: string[]): string => readFileSync(path.join(folder, ...parts), 'utf8')

beforeAll(async () => {
  city = await openCity()
  await seed(city.admin, await city.now())
})
afterAll(async () => {
  await city.close()
  rmSync(folder, { recursive: true, force: true })
})

test('everything leaves in one folder, and what it is stands beside it', () => {
  const { status, said } = run('export', path.join(folder, 'all'))
  expect(said).toContain('已写入')
  expect(status).toBe(0)
  for (const name of ['sessions.csv', 'sessions-planned.csv', 'rosters.csv', 'totals.csv', 'figures.csv', 'nurseries.csv', 'templates.json', 'staff.csv', 'audit.csv', '说明.txt']) expect(readdirSync(path.join(folder, 'all'))).toContain(name)
  expect(readdirSync(path.join(folder, 'all/articles')).length).toBeGreaterThan(10)
  expect(text('all', 'articles', 'iron.md')).toMatch(/^---\nid: iron\n[\s\S]*title: [\s\S]*\n---\n/)
  expect(text('all', 'rosters.csv')).toContain('小*')
  expect(text('all', 'staff.csv')).toContain('张主任')
})

test('the nurseries that left come in again with no change at all', () => {
  const { status, said } = run('import', 'nurseries', path.join(folder, 'all/nurseries.csv'))
  expect(said).toMatch(/共 8 行：新增 0，变更 0，相同 8；.*错误 0 条/)
  expect(status).toBe(0)
  expect(run('import', 'nurseries', NOTICE).said).toContain('新增 0')
})

test('without names, a roster names nobody', () => {
  run('export', path.join(folder, 'nameless'), '--nameless')
  expect(text('nameless', 'rosters.csv').split('\n')[0]).not.toMatch(/孩子,|月龄/)
  expect(text('nameless', 'rosters.csv')).not.toContain('小*')
})

test('a folder that is there is not written into, and a cloud that is not there leaves no half a folder', () => {
  const again = run('export', path.join(folder, 'all'))
  expect(again).toMatchObject({ status: 1 })
  expect(again.said).toContain('已经存在')
  const { status } = spawnSync('node', ['--import', 'tsx', 'scripts/export.ts', path.join(folder, 'none'), '--cloud', 'http://127.0.0.1:9'], { cwd: ROOT, encoding: 'utf8', timeout: 60_000 })
  expect(status).not.toBe(0)
  expect(existsSync(path.join(folder, 'none'))).toBe(false)
  expect(readdirSync(folder).filter((name) => name.includes('.part-'))).toEqual([])
})
