const NEWLINE = 10
const EVERY_MS = 1000

function linesIn(chunk: Uint8Array | string): number {
  let count = 0
  if (typeof chunk === 'string') for (let at = chunk.indexOf('\n'); at >= 0; at = chunk.indexOf('\n', at + 1)) count++
  else for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) count++
  return count
}

/** Passes a stream of lines on and says on stderr each second how many there were; short work says nothing. */
export async function* withProgress<T extends Uint8Array | string>(chunks: AsyncIterable<T>, verb: string): AsyncGenerator<T> {
  let lines = 0
  let bytes = 0
  const timer = setInterval(() => {
    process.stderr.write(`${verb} ${lines.toLocaleString('en')} 行（${(bytes / 1e6).toFixed(1)} MB）\n`)
  }, EVERY_MS)
  try {
    for await (const chunk of chunks) {
      lines += linesIn(chunk)
      bytes += chunk.length
      yield chunk
    }
  } finally {
    clearInterval(timer)
  }
}
