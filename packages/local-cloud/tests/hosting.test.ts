import fs from 'node:fs'
import path from 'node:path'
import type { LocalCloud } from '../src/index'
import { startCloud, temporaryFolder } from './support'

let cloud: LocalCloud
const folder = temporaryFolder()

beforeAll(async () => {
  const hosting = path.join(folder, 'pages')
  fs.mkdirSync(hosting)
  fs.writeFileSync(path.join(hosting, 'index.html'), '<!doctype html>' + ' '.repeat(2000))
  fs.writeFileSync(path.join(hosting, 'app.3f2a9c1b.js'), 'console.log(1)')
  fs.writeFileSync(path.join(folder, 'outside.txt'), 'outside')
  cloud = await startCloud({ hosting })
})

afterAll(async () => {
  await cloud.close()
  fs.rmSync(folder, { recursive: true })
})

test('static files have their types, compression and caching', async () => {
  const page = await fetch(`${cloud.url}/`)
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(page.headers.get('content-encoding')).toBe('gzip')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  expect(await page.text()).toContain('<!doctype html>')
  const script = await fetch(`${cloud.url}/app.3f2a9c1b.js`)
  expect(script.headers.get('cache-control')).toContain('immutable')
  expect((await fetch(`${cloud.url}/none.js`)).status).toBe(404)
})

test.each(['..%2foutside.txt', '%2e%2e/outside.txt', '..%5coutside.txt', '%00'])('%s leads to nothing outside the folder', async way => {
  expect((await fetch(`${cloud.url}/${way}`)).status).toBe(404)
})
