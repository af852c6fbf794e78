import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Database } from '../database/database'
import type { Fault } from '../faults/fault'
import { WrongFault } from '../faults/fault'
import type { Faults } from '../faults/faults'
import type { Functions } from '../functions/functions'
import type { OpenApi } from '../openapi/openapi'
import type { ClockControl } from '../timers/clock-control'
import type { Scheduler } from '../timers/scheduler'
import { runTimer, shownClock, shownTimers, steerClock } from './clock-routes'
import { HttpError, jsonObject, readBody, sendJson } from './reply'
import type { WorkbenchServices } from './workbench-routes'
import { serveEvents } from './workbench-routes'
import type { Wire } from '../wire'

/** What tests and tools steer the cloud with. */
export interface ControlServices extends WorkbenchServices {
  clock: ClockControl
  database: Database
  faults: Faults
  functions: Functions
  openapi: OpenApi
  scheduler: Scheduler
}

const MAX_BODY_BYTES = 1024 * 1024

function limitOf(url: URL): number {
  const limit = url.searchParams.get('limit') ?? '100'
  if (!/^[1-9]\d{0,6}$/.test(limit)) throw new HttpError(400, 'limit must be a whole number from 1')
  return Number(limit)
}

function changeFaults(faults: Faults, { add, remove, clear, ...rest }: Record<string, Wire>): Fault[] {
  const [unknown] = Object.keys(rest)
  if (unknown !== undefined) throw new HttpError(400, `不认识 ${unknown}；可以用的有 add、remove、clear`)
  if (remove !== undefined && !Array.isArray(remove)) throw new HttpError(400, 'remove 应是数组')
  try {
    if (clear) faults.clear()
    if (remove) faults.remove(...remove)
    return add === undefined ? faults.list() : faults.add(add)
  } catch (error) {
    if (error instanceof WrongFault) throw new HttpError(400, error.message)
    throw error
  }
}

/** What a person with the WeChat console or a test would look at or change: `/cloud/...`. */
export async function serveControl(services: ControlServices, request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
  const { clock, database, faults, functions, openapi, scheduler } = services
  const body = request.method === 'POST' ? jsonObject(await readBody(request, MAX_BODY_BYTES)) : {}
  switch (`${request.method} ${url.pathname}`) {
    case 'GET /cloud/outbox':
      return sendJson(response, openapi.records.outbox(url.searchParams.get('openid') ?? undefined))
    case 'GET /cloud/templates':
      return sendJson(response, openapi.templates())
    case 'GET /cloud/wxacodes':
      return sendJson(response, openapi.records.wxacodes())
    case 'GET /cloud/clock':
      return sendJson(response, shownClock(clock))
    case 'POST /cloud/clock':
      return sendJson(response, await steerClock(clock, body))
    case 'GET /cloud/logs':
      return sendJson(response, functions.log.last(limitOf(url), { function: url.searchParams.get('function'), after: url.searchParams.get('after') }))
    case 'GET /cloud/metrics': {
      const databaseOperations = Object.values(database.operations).reduce((sum, count) => sum + count, 0)
      return sendJson(response, { databaseOperations, byAction: database.operations })
    }
    case 'GET /cloud/warm':
      await functions.warm
      return sendJson(response, { warm: true })
    case 'GET /cloud/timers':
      return sendJson(response, shownTimers(scheduler))
    case 'POST /cloud/timers/run':
      return sendJson(response, await runTimer(scheduler, body))
    case 'GET /cloud/faults':
      return sendJson(response, { faults: faults.list() })
    case 'POST /cloud/faults':
      return sendJson(response, { faults: changeFaults(faults, body) })
    case 'GET /cloud/events':
      return serveEvents(services.changes, response)
    case 'GET /cloud/workbench':
      return sendJson(response, { ...services.workbench, functions: functions.names() })
    default:
      throw new HttpError(404, `no ${request.method} ${url.pathname}`)
  }
}
