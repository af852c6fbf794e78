// One worker thread is one instance of a cloud function: an environment of its own, and one event at a time.
// It is plain CommonJS, so that starting it does not load a TypeScript loader.
'use strict'
const http = require('node:http')
const Module = require('node:module')
const { parentPort, workerData } = require('node:worker_threads')
const { format } = require('node:util')

stampRequests(Date.now)
followClock(new BigInt64Array(workerData.clock))
fallBackToOurSdk(workerData.sdk)
reportConsole()

let main
let loadError

// A spare loads the SDK before it is known which function it will serve.
if (workerData.preload) {
  try {
    require(workerData.sdk)
  } catch {
    // The function reports it if it needs the SDK.
  }
}
parentPort.on('message', message => (message.type === 'load' ? load(message) : run(message)))
parentPort.postMessage({ type: 'started' })

function load({ entry, environment }) {
  Object.assign(process.env, environment)
  try {
    main = require(entry).main
    if (typeof main !== 'function') throw new Error('exports.main is not a function')
  } catch (error) {
    loadError = error
  }
  parentPort.postMessage({ type: 'loaded', error: loadError && describe(loadError) })
}

async function run({ event, context, environment, dropped }) {
  for (const name of dropped) delete process.env[name]
  Object.assign(process.env, environment)
  try {
    const result = await main(event, context)
    parentPort.postMessage({ type: 'done', result: result === undefined ? 'null' : JSON.stringify(result) ?? 'null' })
  } catch (error) {
    parentPort.postMessage({ type: 'done', error: describe(error) })
  }
}

function describe(error) {
  if (error && typeof error === 'object' && error.stack) return String(error.stack)
  if (error && typeof error === 'object') {
    try {
      return JSON.stringify(error)
    } catch {
      return String(error)
    }
  }
  return String(error)
}

/** Says in each request of the SDK when it was sent by the machine's clock: its own stamp follows the cloud's. */
function stampRequests(now) {
  const { request } = http
  http.request = (url, options, ...rest) => {
    if (options?.headers?.['X-Client-Timestamp']) options.headers['x-local-cloud-sent'] = now()
    return request(url, options, ...rest)
  }
}

/** Lets Date follow the cloud's clock, which may have been moved or be standing. See clock.ts for the slots. */
function followClock(slots) {
  const RealDate = Date
  const RUNNING = -(2n ** 63n)
  const now = () => {
    const standing = Atomics.load(slots, 1)
    return standing === RUNNING ? RealDate.now() + Number(Atomics.load(slots, 0)) : Number(standing)
  }
  const CloudDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length ? args : [now()], newTarget === CloudDate ? target : newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  RealDate.prototype.constructor = CloudDate
  globalThis.Date = CloudDate
}

/** Modules resolve as Node does from the function's folder; only an SDK that is found nowhere comes from here. */
function fallBackToOurSdk(sdk) {
  const resolve = Module._resolveFilename
  Module._resolveFilename = function (request, ...rest) {
    try {
      return resolve.call(this, request, ...rest)
    } catch (error) {
      if (request === 'wx-server-sdk') return sdk
      throw error
    }
  }
}

/** Console lines go to the cloud's log, in order with the replies. */
function reportConsole() {
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
    console[level] = (...values) => parentPort.postMessage({ type: 'console', level, text: format(...values) })
  }
}
