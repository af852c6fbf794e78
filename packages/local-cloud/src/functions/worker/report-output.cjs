'use strict'
const { format } = require('node:util')

/**
 * Sends what the function prints through `report`, in order with its other messages. Through the thread's own streams
 * it would come late, and be lost with a thread that dies.
 */
exports.reportOutput = report => {
  for (const level of ['log', 'info', 'warn', 'error', 'debug']) {
    console[level] = (...values) => report({ level, text: format(...values) })
  }
  for (const level of ['stdout', 'stderr']) {
    process[level].write = (chunk, encoding, written) => {
      const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
      report({ level, text: text.trimEnd() })
      const callback = typeof encoding === 'function' ? encoding : written
      if (callback) process.nextTick(callback)
      return true
    }
  }
}
