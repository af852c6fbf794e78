import fs from 'node:fs'
import path from 'node:path'
import { settleRestoredFiles } from './backup/restored-files'
import { Clock } from './clock'
import { clockState } from './clock-state'
import { openDataFile } from './open-data-file'
import { Database } from './database/database'
import { CannotStart } from './errors'
import type { Fault, NewFault } from './faults/fault'
import { WrongFault } from './faults/fault'
import { Faults } from './faults/faults'
import { isFunctionName } from './functions/config'
import type { InvokeReply } from './functions/functions';
import { Functions } from './functions/functions'
import type { LogEntry } from './functions/log'
import { Changes } from './http/changes'
import type { Person } from './http/client-routes'
import { Hosting } from './http/hosting'
import { isServerApi } from './http/server-api'
import type { Services } from './http/server';
import { listen, makeServer } from './http/server'
import type { Indexes } from './input-files';
import { checkedIndexes } from './input-files'
import { isStorageAction } from './http/storage-call'
import { checkedPhone } from './http/workbench-routes'
import { OpenApi } from './openapi/openapi'
import type { OutboxMessage } from './openapi/records'
import type { Templates } from './openapi/templates'
import { checkedTemplates } from './openapi/templates'
import { announce, withdraw } from './running'
import { Storage } from './storage/storage'
import { readSetting, writeSetting } from './settings'
import { ClockControl } from './timers/clock-control'
import { Scheduler } from './timers/scheduler'

/** How to start a cloud. Only `data` is needed. */
export interface StartOptions {
  /** Folder of everything the cloud keeps. */
  data: string
  /** Port on 127.0.0.1; 0, the default, takes a free one. */
  port?: number
  /** Folder with one folder per cloud function. */
  functions?: string
  indexes?: Indexes
  people?: Person[]
  /** Templates of subscription messages; without them every template exists. */
  templates?: Templates
  /** Folder of static files served at `/`. */
  hosting?: string
  /** Path of the hosted app that a phone of the workbench opens: `{openid}` is its person, `{page}` a page; default `/?as={openid}`. */
  phone?: string
  /** Environment variables of the functions. */
  env?: Record<string, string>
  /** What WeChat's server API takes for the secret of the account; default `local-secret`. */
  secret?: string
  /** Print what functions print. */
  verbose?: boolean
  /** Instances a function may have at once; default 4. */
  maxInstances?: number
  /** How long loading a function may take; default 20 s. The platform bounds it apart from the call's own timeout. */
  loadLimitMs?: number
  /** How long a transaction may stay open; default 30 s. */
  transactionLimitMs?: number
  /** Faults in force from the start. */
  faults?: NewFault[]
}

/** A running cloud. */
export interface LocalCloud {
  url: string
  port: number
  /** Resolves when instances are warmed up. A call that comes earlier waits for the one it needs. */
  warm: Promise<void>
  clock: ClockControl
  /** What is to go wrong; none of it outlives the process. */
  faults: Pick<Faults, 'list' | 'remove' | 'clear'> & { add(faults: NewFault[]): Fault[] }
  /** Calls a function as a client does. */
  invoke(name: string, data?: object, openid?: string): Promise<InvokeReply>
  outbox(openid?: string): OutboxMessage[]
  logs(limit?: number): LogEntry[]
  close(): Promise<void>
}

const ENV_ID = 'local-cloud'
const APPID = 'wx00000000000local'

/** Starts a cloud. What keeps it from starting is a {@link CannotStart} with a Chinese sentence. */
export async function start(options: StartOptions): Promise<LocalCloud> {
  const folder = path.resolve(options.data)
  if (options.hosting !== undefined && !fs.existsSync(options.hosting)) throw new CannotStart(`--hosting 指的文件夹 ${options.hosting} 不存在`)
  const phone = checkedPhone(options.phone)
  const indexes = checkedIndexes(options.indexes ?? {}, '索引')
  const templates = options.templates && checkedTemplates(options.templates, '模板')
  const file = openDataFile(folder)
  try {
    settleRestoredFiles(folder, file)
    const clock = new Clock(clockState(readSetting(file, 'clock')))
    const database = new Database({ file, now: clock.now, transactionLimitMs: options.transactionLimitMs })
    database.declare(indexes)
    let url = ''
    const faults: Faults = new Faults({
      'database.': name => database.knows(`database.${name}`),
      'storage.': name => isStorageAction(`storage.${name}`),
      'function:': isFunctionName,
      'openapi:': name => openapi.knows(name),
      'httpapi:': isServerApi,
      'timer:': isFunctionName,
    })
    const functions = new Functions({
      folder: path.resolve(options.functions ?? path.join(folder, 'no-functions')),
      env: ENV_ID,
      appid: APPID,
      clock,
      adminUrl: () => `${url}/admin`,
      environment: options.env ?? {},
      maxInstances: options.maxInstances ?? 4,
      loadLimitMs: options.loadLimitMs ?? 20_000,
      verbose: options.verbose ?? false,
      faults,
    })
    functions.checkConfigs()
    const openapi = new OpenApi({ file, faults, appid: APPID, now: clock.now, templates, allows: (name, api) => functions.allows(name, api) })
    faults.add(options.faults ?? [])
    const storage = new Storage({ file, folder: path.join(folder, 'files'), env: ENV_ID, now: clock.now, baseUrl: () => url })
    const server = makeServer(() => services)
    const port = await listen(server, options.port ?? 0)
    url = `http://127.0.0.1:${port}`
    const changes = new Changes()
    functions.log.onAdd = () => changes.tell('log')
    openapi.records.onMessage = () => changes.tell('messages')
    clock.onMove = () => changes.tell('clock')
    database.store.onChange = () => changes.tell('data')
    faults.onChange = () => changes.tell('faults')
    const scheduler = new Scheduler(clock, functions, faults)
    const clockControl = new ClockControl(clock, scheduler, state => writeSetting(file, 'clock', state))
    const people = options.people ?? []
    const hosting = options.hosting ? new Hosting(options.hosting) : null
    const workbench = { phone, hosting: hosting !== null, people, env: ENV_ID }
    const account = { appid: APPID, secret: options.secret ?? 'local-secret', env: ENV_ID, tokens: new Map<string, number>() }
    const backup = { store: database.store, file, folder, isRunning: true }
    const services: Services = { database, faults, functions, openapi, storage, clock: clockControl, scheduler, people, hosting, changes, workbench, backup, account }
    const warm = functions.warmUp()
    announce(folder, url)

    let closing: Promise<void> | undefined
    const close = async () => {
      server.close()
      await functions.close()
      await scheduler.close()
      server.closeAllConnections()
      withdraw(folder)
      file.close()
    }
    return {
      url,
      port,
      warm,
      clock: clockControl,
      faults,
      invoke: (name, data = {}, openid) => functions.invoke(name, data, { openid, source: 'wx_client' }),
      outbox: openid => openapi.records.outbox(openid),
      logs: limit => functions.log.last(limit ?? 100),
      close: () => (closing ??= close()),
    }
  } catch (error) {
    file.close()
    throw error instanceof WrongFault ? new CannotStart(`--fault：${error.message}`) : error
  }
}
