'use strict'
const { getHeapStatistics } = require('node:v8')

const EVERY_MS = 100
const BYTES_A_MB = 1024 * 1024

/**
 * Tells when an instance's Buffers stay above its memory; the engine itself limits only the heap. Those that fill a loop
 * without a pause are seen only after it. Twice in a row, because garbage counts until it is collected.
 */
exports.watchMemory = (limitMb, onExceeded) => {
  let timer
  let times = 0
  const look = () => {
    times = getHeapStatistics().external_memory > limitMb * BYTES_A_MB ? times + 1 : 0
    if (times === 2) onExceeded()
  }
  return {
    watch() {
      times = 0
      timer = setInterval(look, EVERY_MS)
      timer.unref()
    },
    rest: () => clearInterval(timer),
  }
}
