// One worker thread is one instance of a cloud function: an environment of its own, and one event at a time.
// It is plain CommonJS, so that starting it does not load a TypeScript loader.
'use strict'
const fs = require('node:fs')
const Module = require('node:module')
const path = require('node:path')
const { parentPort, workerData } = require('node:worker_threads')
const { followClock } = require('./follow-clock.cjs')
const { reportOutput } = require('./report-output.cjs')
const { reportReads } = require('./report-reads.cjs')
const { stampRequests } = require('./stamp-requests.cjs')
const { watchMemory } = require('./watch-memory.cjs')

const post = message => parentPort.postMessage(message)

// Date.now is still the machine's.
stampRequests(Date.now)
followClock(new BigInt64Array(workerData.clock))
fallBackToOurSdk(workerData.sdk)
reportOutput(line => post({ type: 'console', ...line }))
const memory = watchMemory(workerData.memoryMb, () => {
  post({ type: 'out of memory' })
  process.exit()
})

let main

// A spare loads the SDK before it is known which function it will serve.
if (workerData.preload) {
  try {
    require(workerData.sdk)
  } catch {
    // The function reports it if it needs the SDK.
  }
}
parentPort.on('message', message => (message.type === 'load' ? load(message) : run(message)))
post({ type: 'started' })

function load({ entry, environment }) {
  Object.assign(process.env, environment)
  let error
  try {
    reportReads(path.dirname(entry), read => post({ type: 'read', ...read }))
    useSourceMap(entry)
    main = require(entry).main
    if (typeof main !== 'function') throw new Error('exports.main is not a function')
  } catch (thrown) {
    error = describe(thrown)
  }
  post({ type: 'loaded', ...(error === undefined ? {} : { error }) })
}

async function run({ event, context, environment, dropped }) {
  for (const name of dropped) delete process.env[name]
  Object.assign(process.env, environment)
  memory.watch()
  try {
    const result = await main(JSON.parse(event), context)
    post({ type: 'done', result: result === undefined ? 'null' : JSON.stringify(result) ?? 'null' })
  } catch (error) {
    post({ type: 'done', error: describe(error) })
  } finally {
    memory.rest()
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

/** Stack traces name the sources when the bundle says where its map is. Maps cost time at the first error, so only then. */
function useSourceMap(entry) {
  if (fs.readFileSync(entry, 'utf8').includes('\n//# sourceMappingURL=')) process.setSourceMapsEnabled(true)
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
