import fs from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart } from '../errors'
import type { Changes } from './changes'
import type { Person } from './client-routes'
import { Hosting } from './hosting'

/** What the workbench page is told about the cloud it shows. */
export interface WorkbenchInfo {
  /** Path a phone opens, with `{openid}` and, if it has a place for pages, `{page}`. */
  phone: string
  /** Whether there is an app to show in the phones. */
  hosting: boolean
  people: Person[]
  env: string
}

/** Checks the path a phone opens. */
export function checkedPhone(template = '/?as={openid}'): string {
  if (!template.startsWith('/') || !template.includes('{openid}')) throw new CannotStart(`--phone ${template} 应以 / 开头，并写明 {openid} 放在哪里`)
  return template
}

/** What the workbench is served from. */
export interface WorkbenchServices {
  changes: Changes
  workbench: WorkbenchInfo
}

const here = path.dirname(fileURLToPath(import.meta.url))

// Beside the published bundle, or at the package's root when run from the sources.
const page = new Hosting([path.join(here, 'workbench'), path.join(here, '../../workbench')].find(folder => fs.existsSync(folder))!)

const VENDOR = '/vendor/preact.js'
// htm 3.1.1 names a CommonJS standalone that it does not contain, so the module is found from its neighbour.
const vendor = new Hosting(path.join(path.dirname(createRequire(path.join(here, 'workbench-routes.ts')).resolve('htm')), '../preact'))

// Only this origin's own files run here, and no other page may put a frame around the switches. Frames show phones.
const POLICY = [
  "default-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' http://workbench.localhost:*",
  'frame-src http://*.workbench.localhost:*',
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** The workbench page: `/workbench/`. */
export function serveWorkbench(request: IncomingMessage, response: ServerResponse, pathname: string): void {
  if (pathname === '/workbench') return void response.writeHead(308, { location: '/workbench/' }).end()
  response.setHeader('content-security-policy', POLICY)
  response.setHeader('referrer-policy', 'no-referrer')
  const file = pathname.slice('/workbench'.length)
  if (file === VENDOR) return vendor.serve(request, response, '/standalone.mjs')
  page.serve(request, response, file)
}

const ALIVE_MS = 15_000

/** `GET /cloud/events`: names of topics as they change, as server-sent events, until either side goes. */
export function serveEvents(changes: Changes, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
  response.write('retry: 1000\n\n')
  const stop = changes.listen(topic => response.write(`data: ${topic}\n\n`))
  // A line now and then lets either side notice that the other has gone.
  const alive = setInterval(() => response.write(':\n\n'), ALIVE_MS)
  alive.unref()
  response.on('close', () => {
    stop()
    clearInterval(alive)
  })
}
